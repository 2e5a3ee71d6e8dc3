// Pulumi's engine starts the provider that npm has installed: the same version as the classes that the program imports.
require("@pulumiverse/fly/plugin");
