import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { App, TerraformStack } from "cdktf";
import { wholeLibrary } from "../../support/whole-library";

const app = new App();
const stack = new TerraformStack(app, "library");
new AwsProvider(stack, "aws");
wholeLibrary(stack);
app.synth();
