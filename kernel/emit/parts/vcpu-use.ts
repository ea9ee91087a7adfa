/** What of a vCPU a program uses. */
export interface VcpuUse {
  readonly slot: number;
  readonly gpa: string;
  readonly reads: boolean;
  readonly writes: boolean;
  /** Guest physical addresses beyond the 36 bits of a vCPU without CPUID. */
  readonly wide: boolean;
  /** A step looks at the address and size that a memory fault reports. */
  readonly addresses: boolean;
}
