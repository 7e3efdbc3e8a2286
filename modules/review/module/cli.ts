import { writeModule } from "./write";

/** Writes the Terraform module, and what in its README and examples is made from it; says what it wrote. */
writeModule("terraform-module", ".cache/schemas").then(
  (written) => written.forEach((file) => console.log(file)),
  (error: Error) => {
    console.error(process.env.DEBUG ? error : error.message);
    process.exitCode = 1;
  },
);
