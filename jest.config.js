/** Each folder of tests is a project of its own: `npx jest --selectProjects unit`. */
const project = (name) => ({
  displayName: name,
  testEnvironment: "node",
  testMatch: [`<rootDir>/test/${name}/**/*.test.ts`],
  moduleNameMapper: {
    "^cdktf-rds-mysql-iam-auth$": "<rootDir>/modules",
    "^cdktf-rds-mysql-iam-auth/client$": "<rootDir>/client",
  },
  transform: {
    "\\.[cm]?[jt]s$": [
      "@swc/jest",
      { jsc: { target: "es2022", parser: { syntax: "typescript" } }, module: { type: "commonjs" } },
    ],
  },
});

/** @type {import("jest").Config} */
module.exports = {
  // Ends what hangs. A slow machine is no failure: how long things take is for `npm run bench`.
  testTimeout: 30 * 60_000,
  projects: [
    project("unit"),
    project("integration"),
    project("slow"),
    { ...project("packages"), globalSetup: "<rootDir>/test/packages/pack.ts" },
  ],
};
