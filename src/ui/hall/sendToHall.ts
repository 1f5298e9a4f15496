import {
  hallMoved,
  hallOutcomes,
  type HallAct,
  type HallMove,
  type HallMoveProblem,
  type HallOutcome,
} from '#protocol/hallMessages';

async function post(url: string, body: unknown): Promise<unknown> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return response.json();
}

/** What came of an act at each table; null where the server was not reached or gave no answer. */
export async function sendAct(root: string, act: HallAct): Promise<readonly HallOutcome[] | null> {
  try {
    return hallOutcomes.parse(await post(`${root}/handling`, act));
  } catch {
    return null;
  }
}

/** Null once it is done. */
export async function sendMove(
  root: string,
  move: HallMove,
): Promise<HallMoveProblem | 'not_reached' | null> {
  try {
    const said = hallMoved.parse(await post(`${root}/flyt`, move));
    return 'problem' in said ? said.problem : null;
  } catch {
    return 'not_reached';
  }
}
