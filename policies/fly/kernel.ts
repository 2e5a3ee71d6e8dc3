/**
 * Kernel arguments that turn a protection of the guest's kernel off or take its start over, from the kernel's own list
 * (https://docs.kernel.org/admin-guide/kernel-parameters.html). One that ends in `=` stands for any value.
 */
const weakening = [
  "apparmor=0",
  "enforcing=0",
  "init=",
  "init_on_alloc=0",
  "init_on_free=0",
  "kpti=off",
  "l1tf=off",
  "mds=off",
  "mitigations=off",
  "mmio_stale_data=off",
  "nokaslr",
  "nopti",
  "nosmap",
  "nosmep",
  "nospec_store_bypass_disable",
  "nospectre_v1",
  "nospectre_v2",
  "pti=off",
  "randomize_kstack_offset=off",
  "rdinit=",
  "retbleed=off",
  "rodata=off",
  "selinux=0",
  "spec_store_bypass_disable=off",
  "spectre_v2=off",
  "srbds=off",
  "tsx_async_abort=off",
  "vsyscall=emulate",
  "vsyscall=native",
] as const;

/** Those of the arguments that weaken the kernel. The texts are the list's own, so that no declared value is repeated. */
export function weakeningArguments(declared: readonly string[]): string[] {
  const words = declared.flatMap((text) => text.split(/\s+/));
  return weakening.filter((known) =>
    words.some((word) => (known.endsWith("=") ? word.startsWith(known) : word === known)),
  );
}
