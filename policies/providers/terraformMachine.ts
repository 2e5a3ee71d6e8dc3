/**
 * Properties of the Machines API that no Terraform provider's `fly_machine` has. Machines are flat there: what the API
 * keeps in `config` and `init` lies beside `app` and `region`.
 */
export const lackingInTerraform = [
  "config",
  "init",
  "kernelArgs",
  "guest.kernelArgs",
  "guest.persistRootfs",
  "processes",
  "statics",
  "rootfs",
  "skipSecrets",
  "checks{}.headers",
  "checks{}.tlsSkipVerify",
  "services[].ports[].tlsOptions",
  "services[].ports[].httpOptions",
] as const;
