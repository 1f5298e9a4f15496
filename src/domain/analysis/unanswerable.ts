/**
 * Why a statistic has no value with these data. A number that does not exist is never NaN, infinite
 * or nought: it is absent, with one of these.
 */
export type Unanswerable =
  /** Nobody answered both times. */
  | 'no_pairs'
  /** One pair has no spread to judge by. */
  | 'one_pair'
  /** Fewer answers than the model has to estimate. */
  | 'too_few'
  /** It is not known who sat with whom. */
  | 'no_groups'
  /** All in one group: nothing to compare groups by. */
  | 'one_group'
  /** No group has two people, so nobody agrees or disagrees within one. */
  | 'groups_of_one'
  /** Everybody answered, or moved, exactly alike. */
  | 'no_spread'
  /** Nobody changed to another answer of those compared. */
  | 'no_moves'
  /** All are on one side of the comparison. */
  | 'one_side'
  /** There is no earlier answer by which to say who stood on a wing. */
  | 'no_baseline'
  /** Nobody stood on a wing. */
  | 'no_wings'
  /** Nobody has a weight above 0. */
  | 'no_weights'
  /** More different answers than a table can have. */
  | 'too_many_values'
  /** A share of nought or all has no interval of this kind. */
  | 'no_interval';
