import { secret } from "../../../policies/testing/resources";
import { address, app, machine, secrets, tcp } from "../../support/fly";
import type { NormalStack } from "../stack";

const authorizedKeys = `ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIE2r8Yw3jv5kq9rJ0d1T7pWmXzN4bLcHfGsQvRaUyKoP ada@example.com
ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQC7vbqajDhA1f0kq3rXo2pLw9T6mZyN5cBgHsJdQeRtUvWx grace@example.com
`;

export const sshBastion: NormalStack = {
  title: "an SSH bastion whose port the owner of the policies has allowed",
  source: "https://fly.io/docs/blueprints/opensshd/",
  resources: [
    app("bastion"),
    address("v4", { app: "bastion", type: "v4" }),
    secrets("secrets", { app: "bastion", values: { SSH_HOST_ED25519_KEY: secret("unreal") } }),
    machine(
      "bastion",
      { app: "bastion" },
      {
        image: "registry.fly.io/bastion:deployment-01J4H3G2F1E0D9C8B7A6Z5Y4X3",
        env: { PERMIT_ROOT_LOGIN: "no", PASSWORD_AUTHENTICATION: "no", PUBKEY_AUTHENTICATION: "yes" },
        files: [
          { guestPath: "/etc/ssh/authorized_keys", rawValue: Buffer.from(authorizedKeys).toString("base64") },
          { guestPath: "/etc/ssh/ssh_host_ed25519_key", secretName: "SSH_HOST_ED25519_KEY" },
        ],
        services: [tcp(2222, [{ port: 22 }])],
      },
    ),
  ],
  configuration: { "admin-port-not-public": { allowedPorts: [22, 2222] } },
};
