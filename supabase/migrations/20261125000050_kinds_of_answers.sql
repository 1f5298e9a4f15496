-- Questions of every kind, more waves than three, and every version of a questionnaire kept.

-- Every saved version, as it was read: what a wave asks is the version it opened with.
create table survey.versions (
  hearing_id uuid not null references hearing.hearings,
  revision integer not null,
  hash text not null,            -- SHA-256 of the canonical text (src/domain/survey/questionnaire.ts)
  questionnaire jsonb not null,
  saved_at timestamptz not null default now(),
  saved_by text not null,
  primary key (hearing_id, revision)
);
alter table survey.versions enable row level security;

-- Codes above 90 stand for a kind of missing; several choices, a number and open text have `content`.
alter table survey.items
  drop constraint items_kind_check,
  add constraint items_kind_check check (kind in
    ('agree5', 'scale', 'rating10', 'single', 'multiple', 'number', 'text', 'knowledge')),
  add column definition jsonb;
update survey.items i set definition = jsonb_build_object('code', i.code, 'kind', i.kind,
  'text', jsonb_build_object('da', i.text_da, 'en', i.text_en));
alter table survey.items alter column definition set not null;

-- What was saved before versions were kept, from its themes and items.
create function survey.saved_before_versions(hearing_id uuid) returns jsonb
language sql stable set search_path = '' as $$
  select jsonb_build_object('themes', jsonb_agg(jsonb_build_object(
           'code', t.code, 'name', jsonb_build_object('da', t.name_da, 'en', t.name_en),
           'items', (select jsonb_agg(i.definition order by i.position)
                       from survey.items i where i.theme_id = t.id)) order by t.position))
    from hearing.themes t where t.hearing_id = $1;
$$;
insert into survey.versions (hearing_id, revision, hash, questionnaire, saved_at, saved_by)
select q.hearing_id, q.revision, q.hash, survey.saved_before_versions(q.hearing_id), q.frozen_at, 'system'
  from survey.questionnaires q where q.hash is not null;

alter table survey.answer_log
  drop constraint answer_log_code_check,
  add constraint answer_log_code_check check (code between 0 and 90 or code in (98, 99)),
  add column content jsonb check (content is null or code is null),
  -- Where it was given: on a tablet or phone, in a form without script, on paper, in another tool.
  add column source text not null default 'tablet' check (source in ('tablet', 'form', 'paper', 'import'));
alter table survey.answers
  alter column code drop not null,
  add column content jsonb,
  add column source text not null default 'tablet',
  add constraint answers_one_value check (num_nonnulls(code, content) = 1);

alter table survey.waves
  drop constraint waves_code_check,
  add constraint waves_code_check check (code ~ '^(T[0134]|T2_[1-6])$'),
  add column revision integer;   -- of the version it asks, from when it opens
update survey.waves w set revision = q.revision
  from survey.questionnaires q where q.hearing_id = w.hearing_id and w.questionnaire_hash is not null;

create or replace view api.waves as select * from survey.waves;
create or replace view api.items as
  select i.id, i.hearing_id, i.code, i.kind, i.text_da, i.text_en, i.position,
         t.code as theme_code, t.name_da as theme_name_da, t.name_en as theme_name_en,
         t.position as theme_position, i.definition
    from survey.items i join hearing.themes t on t.id = i.theme_id;
create view api.questionnaire_versions as select * from survey.versions;
create or replace view api.own_answers as
  select a.participant_key, w.hearing_id, w.code as wave, i.code as item, a.code, a.content
    from survey.answers a join survey.waves w on w.id = a.wave_id join survey.items i on i.id = a.item_id;
grant select on api.questionnaire_versions to service_role;

-- Answers packed per participant and wave, {item code: code or content}.
grant create, usage on schema api to dataset_reader;
set role dataset_reader;
create or replace view api.dataset_answers as
  select w.hearing_id, w.code as wave, a.participant_key,
         jsonb_object_agg(i.code, coalesce(to_jsonb(a.code), a.content)) as answers
    from survey.answers a join survey.waves w on w.id = a.wave_id join survey.items i on i.id = a.item_id
   group by 1, 2, 3;
reset role;
revoke create on schema api from dataset_reader;

/*
 * Saves a questionnaire that was edited from `revision`, as a new version under `hash`. Items and themes
 * are known by their codes, so that what has been answered stays answered: an item that an opened wave
 * asks is neither removed nor asked otherwise (`would_lose_answers`, with the codes). A stale revision is
 * refused (`questionnaire_changed`), so two organisers cannot overwrite each other unseen.
 */
drop function api.save_questionnaire(uuid, integer, jsonb, text);
create function api.save_questionnaire(hearing_id uuid, revision integer, questionnaire jsonb, hash text, actor text)
returns jsonb language plpgsql security definer set search_path = '' as $$
declare hearing uuid := hearing_id; q survey.questionnaires; lost text[];
begin
  select * into q from survey.questionnaires x where x.hearing_id = hearing for update;
  if not found then perform audit.refuse('hearing_unknown'); end if;
  if q.revision <> save_questionnaire.revision then
    perform audit.refuse('questionnaire_changed', jsonb_build_object('revision', q.revision));
  end if;

  create temporary table saved_items on commit drop as
    select t.value ->> 'code' as theme, i.value as definition, i.value ->> 'code' as code, i.ordinality as position
      from jsonb_array_elements(questionnaire -> 'themes') t,
           jsonb_array_elements(t.value -> 'items') with ordinality i;
  select array_agg(distinct asked.value ->> 'code') into lost
    from survey.waves w
    join survey.versions v on v.hearing_id = w.hearing_id and v.revision = w.revision
   cross join lateral jsonb_path_query(v.questionnaire, '$.themes[*].items[*]') asked(value)
    left join pg_temp.saved_items n on n.code = asked.value ->> 'code'
   where w.hearing_id = hearing and coalesce(asked.value -> 'waves' ? w.code, true)
     and (n.code is null or survey.wording(n.definition) is distinct from survey.wording(asked.value));
  if lost is not null then
    perform audit.refuse('would_lose_answers', jsonb_build_object('items', to_jsonb(lost)));
  end if;

  insert into hearing.themes as old (hearing_id, code, name_da, name_en, position)
    select hearing, t.value ->> 'code', t.value #>> '{name,da}', t.value #>> '{name,en}', t.ordinality
      from jsonb_array_elements(questionnaire -> 'themes') with ordinality t
    on conflict on constraint themes_hearing_id_code_key do update
      set name_da = excluded.name_da, name_en = excluded.name_en, position = excluded.position;
  insert into survey.items as old (hearing_id, theme_id, code, kind, text_da, text_en, position, definition)
    select hearing, t.id, n.code, n.definition ->> 'kind', n.definition #>> '{text,da}',
           n.definition #>> '{text,en}', n.position, n.definition
      from pg_temp.saved_items n join hearing.themes t on t.hearing_id = hearing and t.code = n.theme
    on conflict on constraint items_hearing_id_code_key do update
      set theme_id = excluded.theme_id, kind = excluded.kind, text_da = excluded.text_da,
          text_en = excluded.text_en, position = excluded.position, definition = excluded.definition;
  delete from survey.items i where i.hearing_id = hearing
     and not exists (select from pg_temp.saved_items n where n.code = i.code);
  delete from hearing.themes t where t.hearing_id = hearing
     and not exists (select from pg_temp.saved_items n where n.theme = t.code);
  drop table pg_temp.saved_items;

  update survey.questionnaires x set revision = q.revision + 1 where x.hearing_id = hearing;
  insert into survey.versions (hearing_id, revision, hash, questionnaire, saved_by)
  values (hearing, q.revision + 1, save_questionnaire.hash, questionnaire, actor);
  perform audit.record(actor, hearing, 'questionnaire_saved',
    jsonb_build_object('revision', q.revision + 1, 'hash', save_questionnaire.hash));
  return jsonb_build_object('revision', q.revision + 1);
end $$;

-- What an answer means: everything about an item but which waves ask it.
create function survey.wording(definition jsonb) returns jsonb
language sql immutable set search_path = '' as $$ select definition - 'waves' - 'section' - 'show_if' $$;

/*
 * planned → open: the wave asks the version of `revision` from now on, under its hash, whatever is
 * saved later. `questionnaire_changed` where somebody has saved since; asking again changes nothing.
 */
create or replace function api.open_wave(hearing_id uuid, wave text, questionnaire_hash text, revision integer, actor text)
returns jsonb language plpgsql security definer set search_path = '' as $$
declare q survey.questionnaires; w survey.waves;
begin
  select * into q from survey.questionnaires x where x.hearing_id = open_wave.hearing_id for update;
  select * into w from survey.waves x where x.hearing_id = open_wave.hearing_id and x.code = wave for update;
  if w.id is null then perform audit.refuse('wave_unknown'); end if;
  if w.state = 'open' then return 'true'; end if;
  if w.state <> 'planned' then perform audit.refuse('wave_already_closed'); end if;
  if not exists (select from survey.items i where i.hearing_id = open_wave.hearing_id) then
    perform audit.refuse('questionnaire_empty');
  end if;
  insert into survey.versions (hearing_id, revision, hash, questionnaire, saved_by)
  values (q.hearing_id, q.revision, open_wave.questionnaire_hash, survey.saved_before_versions(q.hearing_id), 'system')
  on conflict do nothing;        -- only one saved before versions were kept has none
  if q.revision <> open_wave.revision or not exists (select from survey.versions v where v.hearing_id = q.hearing_id
       and v.revision = q.revision and v.hash = open_wave.questionnaire_hash) then
    perform audit.refuse('questionnaire_changed', jsonb_build_object('revision', q.revision));
  end if;
  if q.frozen_at is null then
    update survey.questionnaires x set frozen_at = now(), hash = questionnaire_hash where x.hearing_id = q.hearing_id;
  end if;
  update survey.waves set state = 'open', opened_at = now(), revision = open_wave.revision,
         questionnaire_hash = open_wave.questionnaire_hash where id = w.id;
  perform audit.record(actor, q.hearing_id, 'wave_opened', jsonb_build_object('wave', wave, 'hash', questionnaire_hash));
  return 'true';
end $$;

/*
 * Stores answers: a JSON array of {id, participant, item, code, content, given_at, source}. Without a code
 * and a content the answer is taken back. `participant` is the key of the session that sent them, set by
 * the server, which has checked each answer against its question; the database holds to what every answer
 * must be. All or nothing; an id seen before is passed over.
 * Made for thousands in one call: whether somebody is asked is looked up once per person, and what is
 * new comes from the log itself; a join with what was sent would take time in the square of their
 * number (8,000 answers: seconds).
 */
create or replace function api.save_answers(hearing_id uuid, wave text, answers jsonb) returns jsonb
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
              where not ((a ->> 'code')::numeric between 0 and 90 or (a ->> 'code')::numeric in (98, 99))) then
    perform audit.refuse('code_outside_scale');
  end if;

  -- Two tablets of one person at once: their rows are taken one after the other.
  perform pg_advisory_xact_lock(hashtextextended(k, 2)) from (
    select distinct a ->> 'participant' as k from jsonb_array_elements(answers) a order by 1) people;

  with logged as (
    insert into survey.answer_log as log (id, participant_key, wave_id, item_id, code, content, given_at, source)
    select (a.value ->> 'id')::uuid, (a.value ->> 'participant')::uuid, w.id, i.id,
           (a.value ->> 'code')::smallint, nullif(a.value -> 'content', 'null'), (a.value ->> 'given_at')::timestamptz,
           coalesce(a.value ->> 'source', 'tablet')
      from jsonb_array_elements(answers) with ordinality a
      join survey.items i on i.hearing_id = w.hearing_id and i.code = a.value ->> 'item'
     order by a.ordinality
    on conflict (id) do nothing
    returning log.participant_key, log.item_id, log.code, log.content, log.source, log.sequence
  ), newest as (
    select distinct on (participant_key, item_id) participant_key, item_id, code, content, source
      from logged order by participant_key, item_id, sequence desc
  ), removed as (
    delete from survey.answers a using newest n
     where n.code is null and n.content is null
       and a.wave_id = w.id and a.participant_key = n.participant_key and a.item_id = n.item_id
  )
  insert into survey.answers as old (wave_id, participant_key, item_id, code, content, source)
  select w.id, participant_key, item_id, code, content, source from newest where num_nonnulls(code, content) = 1
  on conflict (wave_id, participant_key, item_id) do update
    set code = excluded.code, content = excluded.content, source = excluded.source;

  return (select coalesce(jsonb_agg(a -> 'id'), '[]') from jsonb_array_elements(answers) a);
end $$;

grant execute on function api.save_questionnaire(uuid, integer, jsonb, text, text) to service_role;
