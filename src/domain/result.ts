/** The outcome of something that can fail for reasons a caller should handle: never thrown. */
export type Result<Value, Problem> = Success<Value> | Failure<Problem>;
export type Success<Value> = { readonly ok: true; readonly value: Value };
export type Failure<Problem> = { readonly ok: false; readonly problem: Problem };

export const succeed = <Value>(value: Value): Success<Value> => ({ ok: true, value });
export const fail = <Problem>(problem: Problem): Failure<Problem> => ({ ok: false, problem });
