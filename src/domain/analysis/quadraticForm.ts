/**
 * vᵀA⁻¹v for a symmetric A, by its Cholesky factor: |L⁻¹v|². null where A is not positive definite, but
 * for rounding: then it has no inverse.
 */
export function quadraticForm(
  matrix: readonly (readonly number[])[],
  vector: readonly number[],
): number | null {
  const factor = matrix.map((row) => row.map(() => 0));
  const solved: number[] = [];
  let form = 0;
  matrix.forEach((row, i) => {
    const own = factor[i]!;
    for (let j = 0; j <= i; j++) {
      let left = row[j]!;
      for (let k = 0; k < j; k++) left -= own[k]! * factor[j]![k]!;
      own[j] = i === j ? Math.sqrt(Math.max(0, left)) : left / factor[j]![j]!;
    }
    if (!(own[i]! ** 2 > 1e-11 * row[i]!)) return null;
    let rest = vector[i]!;
    for (let k = 0; k < i; k++) rest -= own[k]! * solved[k]!;
    solved.push(rest / own[i]!);
    form += solved[i]! ** 2;
  });
  return form;
}
