import type { Conflict, InputFault } from '#domain/sampling/problem';
import type { RelaxedQuota } from '#domain/sampling/relaxation';

/** Whether quotas can be met, as the server tells it, and the smallest change where they cannot. */
export type Check =
  | { readonly kind: 'feasible' }
  | { readonly kind: 'faults'; readonly faults: readonly InputFault[] }
  | {
      readonly kind: 'infeasible';
      readonly conflicts: readonly Conflict[];
      /** Null where no quotas help. */
      readonly relaxation: readonly RelaxedQuota[] | null;
    };
