import type { OperationKind } from './operation.js';

/** Ioctls of the VM and its vCPUs, which all answer EIO once the VM is dead (kvm_vm_ioctl, kvm_vcpu_ioctl). */
export const VM_IOCTLS: ReadonlySet<OperationKind> = new Set([
  'create',
  'bind',
  'region',
  'unbind',
  'vm-set',
  'vm-set-raw',
  'finalize',
  'populate',
  'prefault',
]);
