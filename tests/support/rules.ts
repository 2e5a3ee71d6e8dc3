/** The harness that flyguard/testing offers to everyone is the one that flyguard's own rules are tested with. */
export * from "../../policies/testing/expect";
