-- Answers. Everything a tablet sends is kept in the log; `answers` is the newest per question.
-- Also what recruitment reads from the questionnaires handed in: the pool, the counts, the search.

create table survey.answer_log (
  id uuid primary key,           -- made by the tablet, so that sending twice stores once
  participant_key uuid not null references recruitment.participants,
  wave_id uuid not null references survey.waves,
  item_id uuid not null references survey.items,
  code smallint check (code in (1, 2, 3, 4, 5, 98, 99)),   -- null: the answer was taken back
  given_at timestamptz,          -- by the tablet's clock, for paradata only
  received_at timestamptz not null default clock_timestamp(),
  sequence bigint generated always as identity
);
create index on survey.answer_log (participant_key, wave_id);

create table survey.answers (
  wave_id uuid not null references survey.waves,
  participant_key uuid not null references recruitment.participants,
  item_id uuid not null references survey.items,
  code smallint not null,
  primary key (wave_id, participant_key, item_id)
);

create table survey.submissions (
  participant_key uuid not null references recruitment.participants,
  wave_id uuid not null references survey.waves,
  id uuid not null unique,
  submitted_at timestamptz not null default clock_timestamp(),
  receipt text not null,
  primary key (participant_key, wave_id)
);
create index on survey.submissions (wave_id);

alter table survey.answer_log enable row level security;
alter table survey.answers enable row level security;
alter table survey.submissions enable row level security;

-- Only ever read for one participant at a time (the tablet that continues); results have views of
-- their own, which show nothing before a wave is released.
create view api.own_answers as
  select a.participant_key, w.hearing_id, w.code as wave, i.code as item, a.code
    from survey.answers a join survey.waves w on w.id = a.wave_id join survey.items i on i.id = a.item_id;
create view api.own_submissions as
  select s.participant_key, w.hearing_id, w.code as wave, s.submitted_at, s.receipt
    from survey.submissions s join survey.waves w on w.id = s.wave_id;

-- Who may answer which wave: everybody invited answers T0, the panel the others.
create function survey.is_asked(participant_key uuid, wave survey.waves) returns boolean
language sql stable set search_path = '' as $$
  select exists (select from recruitment.participants p
                  where p.key = $1 and p.hearing_id = ($2).hearing_id)
     and (($2).code = 'T0' or exists (select from recruitment.selections s
                  where s.participant_key = $1 and s.hearing_id = ($2).hearing_id and s.role = 'panel'));
$$;

/*
 * Stores answers: a JSON array of {id, participant, item, code, given_at}. `participant` is the key
 * of the session that sent them, set by the server. All or nothing; an id seen before is passed over.
 * Made for thousands in one call: whether somebody is asked is looked up once per person, and what is
 * new comes from the log itself; a join with what was sent would take time in the square of their
 * number (8,000 answers: seconds).
 */
create function api.save_answers(hearing_id uuid, wave text, answers jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare w survey.waves;
begin
  select * into w from survey.waves x where x.hearing_id = save_answers.hearing_id and x.code = wave for share;
  if w.id is null then perform audit.refuse('wave_unknown'); end if;
  if w.state <> 'open' then perform audit.refuse('wave_not_open', jsonb_build_object('state', w.state)); end if;

  if exists (select from (select distinct a ->> 'participant' as key from jsonb_array_elements(answers) a) people
              where not survey.is_asked(people.key::uuid, w)) then
    perform audit.refuse('not_asked');
  end if;
  if exists (select from (select distinct a ->> 'item' as code from jsonb_array_elements(answers) a) asked
              where not exists (select from survey.items i where i.hearing_id = w.hearing_id and i.code = asked.code)) then
    perform audit.refuse('item_unknown');
  end if;
  if exists (select from jsonb_array_elements(answers) a
              where a ->> 'code' is not null and a ->> 'code' not in ('1', '2', '3', '4', '5', '98', '99')) then
    perform audit.refuse('code_outside_scale');
  end if;

  -- Two tablets of one person at once: their rows are taken one after the other.
  perform pg_advisory_xact_lock(hashtextextended(k, 2)) from (
    select distinct a ->> 'participant' as k from jsonb_array_elements(answers) a order by 1) people;

  with logged as (
    insert into survey.answer_log as log (id, participant_key, wave_id, item_id, code, given_at)
    select (a.value ->> 'id')::uuid, (a.value ->> 'participant')::uuid, w.id, i.id,
           (a.value ->> 'code')::smallint, (a.value ->> 'given_at')::timestamptz
      from jsonb_array_elements(answers) with ordinality a
      join survey.items i on i.hearing_id = w.hearing_id and i.code = a.value ->> 'item'
     order by a.ordinality
    on conflict (id) do nothing
    returning log.participant_key, log.item_id, log.code, log.sequence
  ), newest as (
    select distinct on (participant_key, item_id) participant_key, item_id, code
      from logged order by participant_key, item_id, sequence desc
  ), removed as (
    delete from survey.answers a using newest n
     where n.code is null and a.wave_id = w.id and a.participant_key = n.participant_key and a.item_id = n.item_id
  )
  insert into survey.answers as old (wave_id, participant_key, item_id, code)
  select w.id, participant_key, item_id, code from newest where code is not null
  on conflict (wave_id, participant_key, item_id) do update set code = excluded.code;

  return (select coalesce(jsonb_agg(a -> 'id'), '[]') from jsonb_array_elements(answers) a);
end $$;

-- Hands a questionnaire in. Answers may still be changed until the wave closes; the first receipt stays.
create function api.submit_wave(hearing_id uuid, wave text, submissions jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare w survey.waves;
begin
  select * into w from survey.waves x where x.hearing_id = submit_wave.hearing_id and x.code = wave for share;
  if w.id is null then perform audit.refuse('wave_unknown'); end if;
  if w.state <> 'open' then perform audit.refuse('wave_not_open', jsonb_build_object('state', w.state)); end if;
  if exists (select from jsonb_array_elements(submissions) s
              where not survey.is_asked((s ->> 'participant')::uuid, w)) then
    perform audit.refuse('not_asked');
  end if;
  insert into survey.submissions (participant_key, wave_id, id, receipt)
  select (s ->> 'participant')::uuid, w.id, (s ->> 'id')::uuid, s ->> 'receipt' from jsonb_array_elements(submissions) s
  on conflict (participant_key, wave_id) do nothing;
  return (select jsonb_agg(jsonb_build_object('participant', x.participant_key, 'receipt', x.receipt, 'submitted_at', x.submitted_at))
            from jsonb_array_elements(submissions) s
            join survey.submissions x on x.wave_id = w.id and x.participant_key = (s ->> 'participant')::uuid);
end $$;

-- The pool of the draw: who handed T0 in and said yes. No names.
create view api.pool as
  select p.hearing_id, p.key as participant_key, p.sex, p.age_band, p.region, p.education
    from recruitment.participants p
    join recruitment.replies r on r.participant_key = p.key and r.willing
    join survey.waves w on w.hearing_id = p.hearing_id and w.code = 'T0'
    join survey.submissions s on s.participant_key = p.key and s.wave_id = w.id;

-- Counts of people per stratum at each stage: invited, answered T0, willing, chosen, took part.
create view api.stratum_counts as
  select p.hearing_id, p.sex, p.age_band, p.region, p.education,
         count(*)::integer as invited,
         count(t0.participant_key)::integer as answered,
         count(*) filter (where r.willing and t0.participant_key is not null)::integer as willing,
         count(*) filter (where s.role = 'panel')::integer as chosen,
         count(t1.participant_key)::integer as attended
    from recruitment.participants p
    left join survey.waves w0 on w0.hearing_id = p.hearing_id and w0.code = 'T0'
    left join survey.waves w1 on w1.hearing_id = p.hearing_id and w1.code = 'T1'
    left join survey.submissions t0 on t0.participant_key = p.key and t0.wave_id = w0.id
    left join survey.submissions t1 on t1.participant_key = p.key and t1.wave_id = w1.id
    left join recruitment.replies r on r.participant_key = p.key
    left join recruitment.selections s on s.participant_key = p.key
   group by 1, 2, 3, 4, 5;

/*
 * One page of the people invited, and how many match: {total, rows: [{reference, name, postcode, city,
 * status}]}. Every word of `words` must be found in the reference, the name or the place, in any case.
 * Status: 'invited' · 'answered' (T0 handed in) · 'willing' (and would come) · 'reserve' · 'panel'.
 */
create function api.search_invitees(hearing_id uuid, words text, status text, first_row integer, row_count integer)
returns jsonb language sql stable security definer set search_path = '' as $$
  with known as (
    select c.reference, c.name, c.postcode, c.city,
           case when s.role is not null then s.role
                when t0.participant_key is null then 'invited'
                when r.willing then 'willing' else 'answered' end as status
      from contact.people c
      left join survey.waves w on w.hearing_id = c.hearing_id and w.code = 'T0'
      left join survey.submissions t0 on t0.participant_key = c.participant_key and t0.wave_id = w.id
      left join recruitment.replies r on r.participant_key = c.participant_key
      left join recruitment.selections s on s.participant_key = c.participant_key
     where c.hearing_id = search_invitees.hearing_id
       and not exists (
         select from regexp_split_to_table(lower(trim(words)), '\s+') word
          where strpos(lower(c.reference || ' ' || c.name || ' ' || c.postcode || ' ' || c.city), word) = 0)
  ), matching as (
    select * from known where search_invitees.status is null or known.status = search_invitees.status
  )
  select jsonb_build_object(
    'total', (select count(*) from matching),
    'rows', coalesce((select jsonb_agg(to_jsonb(page)) from (
      select * from matching order by reference collate "C" offset first_row limit least(row_count, 500)) page), '[]'));
$$;

grant select on api.own_answers, api.own_submissions, api.pool, api.stratum_counts to service_role;
grant execute on function api.save_answers(uuid, text, jsonb), api.submit_wave(uuid, text, jsonb),
  api.search_invitees(uuid, text, text, integer, integer) to service_role;
