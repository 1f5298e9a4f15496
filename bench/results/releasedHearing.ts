import pg from 'pg';
import type { Item } from '../../src/domain/survey/item.ts';
import type { Questionnaire } from '../../src/domain/survey/questionnaire.ts';
import { directConnection } from '../../src/server/database/client.ts';
import { advanceWave } from '../../src/server/database/questionnaires.ts';
import { close, drawPanel, open, prepareHearing } from '../../tests/server/actions/hearing.ts';

const THEMES = 4;
const IN_A_GROUP = 9;
const WAVES = ['T0', 'T1', 'T3'] as const;

const both = (words: string) => ({ da: words, en: words });

/** So many questions in four themes; the last of each theme has a right answer. */
export function questionnaireOf(items: number): Questionnaire {
  const inTheme = items / THEMES;
  const itemOf = (theme: number, at: number): Item => {
    const own = { code: `q${theme}_${at}`, waves: [...WAVES], text: both(`Statement ${at}`) };
    if (at < inTheme - 1) return { ...own, kind: 'agree5' };
    const options = [1, 2, 3].map((code) => ({ code, label: both(`Answer ${code}`) }));
    return { ...own, kind: 'knowledge', options, correct: 1 };
  };
  return {
    themes: Array.from({ length: THEMES }, (_, theme) => ({
      ...{ code: `theme${theme}`, name: both(`Theme ${theme}`) },
      items: Array.from({ length: inTheme }, (_, at) => itemOf(theme, at)),
    })),
  };
}

/**
 * A hearing whose three waves are released, answered by a panel in groups of nine and by a comparison group
 * a tenth its size. Answers are put into the tables directly: how they come there is measured elsewhere.
 */
export async function releasedHearing(
  panel: number,
  questionnaire: Questionnaire,
): Promise<{ readonly id: string }> {
  const { id, respondents } = await prepareHearing(Math.round(panel * 1.1), questionnaire);
  const keys = respondents.map(({ key }) => key);
  const connection = await directConnection();
  const client = new pg.Client({ ...connection, user: 'supabase_admin' });
  await client.connect();
  try {
    await client.query('select setseed(0.5)');
    await client.query(BACKGROUNDS, [id]);
    await client.query(STANDS, [id]);
    await open(id, 'T0', questionnaire);
    await client.query(ANSWERS, [id, 'T0', 0]);
    await drawPanel(id, keys.slice(0, panel));
    await client.query(COMPARISON, [id, keys.length - panel]);
    await client.query(COMPARED, [id, keys.slice(panel)]);
    await client.query(GROUPS, [id, Math.ceil(panel / IN_A_GROUP)]);
    for (const [at, { code }] of questionnaire.themes.entries()) {
      await client.query(SESSION, [id, code, at]);
      await client.query(SEATS, [id, at, keys.slice(0, panel), Math.ceil(panel / IN_A_GROUP)]);
    }
    for (const [wave, shift] of [
      ['T1', 0],
      ['T3', 0.2],
    ] as const) {
      await open(id, wave, questionnaire);
      await client.query(ANSWERS, [id, wave, shift]);
      await client.query(HANDED_IN, [id, wave]);
      await close(id, wave);
    }
    await client.query('drop table stands; analyze');
  } finally {
    await client.end();
  }
  for (const wave of WAVES) await advanceWave(id, wave, 'released', 'system');
  return { id };
}

const oneOf = (values: readonly string[]) =>
  `(array['${values.join("','")}'])[1 + floor(random() * ${values.length})]`;
/** One in 250 states no education. */
const BACKGROUNDS = `
  update recruitment.participants set
    sex = ${oneOf(['kvinde', 'mand'])},
    age_band = ${oneOf(['18-29', '30-44', '45-59', '60-74', '75+'])},
    region = ${oneOf(['hovedstaden', 'sjaelland', 'syddanmark', 'midtjylland', 'nordjylland'])},
    education = case when random() < 0.004 then 'uoplyst'
                     else ${oneOf(['grundskole', 'gymnasial_erhverv', 'kvu_mvu', 'lvu'])} end
  where hearing_id = $1`;
const STANDS = `
  create temporary table stands as
    select p.key, i.id as item, random() as stand, case i.kind when 'agree5' then 5 else 3 end as points
      from recruitment.participants p join survey.items i using (hearing_id)
     where p.hearing_id = $1::uuid`;
/** Five in a hundred do not know, one skips. */
const ANSWERS = `
  insert into survey.answers (wave_id, participant_key, item_id, code)
  select w.id, s.key, s.item,
         case when random() < 0.05 then 98
              else greatest(1, least(points, 1 + floor(stand * points + 2 * (random() - 0.5) + $3::float8))) end
    from stands s join survey.waves w on w.hearing_id = $1 and w.code = $2
   where random() > 0.01`;
const HANDED_IN = `
  insert into survey.submissions (participant_key, wave_id, id, receipt)
  select p.key, w.id, gen_random_uuid(), 'TEST'
    from recruitment.participants p join survey.waves w on w.hearing_id = p.hearing_id and w.code = $2
   where p.hearing_id = $1`;
const COMPARISON = `
  insert into recruitment.comparison_draws (hearing_id, id, method, pool, chosen_by)
  values ($1, gen_random_uuid(), 'all', $2, 'system')`;
const COMPARED = `
  insert into recruitment.comparison_group (participant_key, hearing_id)
  select key, $1 from unnest($2::uuid[]) key`;
const GROUPS = `
  insert into programme.groups (id, hearing_id, number)
  select gen_random_uuid(), $1, number from generate_series(1, $2::int) number`;
const SESSION = `
  insert into programme.sessions (id, hearing_id, theme_code, position)
  values (gen_random_uuid(), $1, $2, $3)`;
/** Other people sit together in each theme. */
const SEATS = `
  insert into programme.seats (session_id, participant_key, group_id, seat)
  select s.id, own.key, g.id, row_number() over (partition by g.id)
    from (select key, 1 + (place * ($2::int + 1)) % $4::int as number
            from unnest($3::uuid[]) with ordinality as of(key, place)) own
    join programme.sessions s on s.hearing_id = $1 and s.position = $2
    join programme.groups g on g.hearing_id = $1 and g.number = own.number`;
