/** A pack that tells, of each resource of Fly, what the engine shows of its provider in Analyze and in AnalyzeStack. */
const { PolicyPack } = require("@pulumi/policy");

const policy = { description: "The provider of a resource", enforcementLevel: "advisory" };
const isFly = ({ type }) => type.startsWith("fly:");

new PolicyPack("onlooker", {
  policies: [
    {
      ...policy,
      name: "analyze",
      validateResource: (resource, report) => {
        if (isFly(resource)) report(JSON.stringify(resource.provider));
      },
    },
    {
      ...policy,
      name: "analyze-stack",
      validateStack: ({ resources }, report) => {
        for (const { provider, urn } of resources.filter(isFly)) report(JSON.stringify(provider), urn);
      },
    },
  ],
});
