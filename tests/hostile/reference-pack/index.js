const { PolicyPack } = require("@pulumi/policy");

new PolicyPack("reference", {
  policies: [
    { name: "resource", description: "x", enforcementLevel: "mandatory", validateResource: () => {} },
    { name: "stack", description: "x", enforcementLevel: "mandatory", validateStack: () => {} },
    { name: "remedy", description: "x", enforcementLevel: "remediate", remediateResource: ({ props }) => props },
  ],
});
