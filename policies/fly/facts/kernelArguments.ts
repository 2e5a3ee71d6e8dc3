/**
 * Kernel arguments that disable a protection of the guest's kernel or take over how it starts, from the kernel's own list
 * (https://docs.kernel.org/admin-guide/kernel-parameters.html). One that ends in `=` stands for any value. Of what
 * `mitigations=off` turns off on x86, those that protect a host from its guests (`kvm.nx_huge_pages`, `vmscape`) are not in
 * the table. `nosmap` and `nosmep` work on x86 in older kernels; newer lists know them for PowerPC only.
 */
export const weakeningArguments: readonly string[] = [
  "apparmor=0",
  "enforcing=0",
  "gather_data_sampling=off",
  "indirect_target_selection=off",
  "init=",
  "init_on_alloc=0",
  "init_on_free=0",
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
  "randomize_kstack_offset=0",
  "randomize_kstack_offset=off",
  "rdinit=",
  "reg_file_data_sampling=off",
  "retbleed=off",
  "rodata=off",
  "selinux=0",
  "spec_store_bypass_disable=off",
  "spectre_bhi=off",
  "spectre_v2=off",
  "spectre_v2_user=off",
  "srbds=off",
  "tsx_async_abort=off",
];
