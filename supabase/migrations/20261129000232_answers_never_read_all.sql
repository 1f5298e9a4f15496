-- As for appends: the plan was made while a wave had no answers, and read all of them for each that was saved,
-- until the statistics came. Answers that are taken back are looked up by their person.

create or replace function api.save_answers(hearing_id uuid, wave text, answers jsonb) returns jsonb
language plpgsql security definer set search_path = '' set enable_seqscan = off as $$
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
    insert into survey.answer_log as log (id, participant_key, wave_id, item_id, code, content, given_at, source,
                                   duration_ms, device, device_offset_ms)
    select (a.value ->> 'id')::uuid, (a.value ->> 'participant')::uuid, w.id, i.id,
           (a.value ->> 'code')::smallint, nullif(a.value -> 'content', 'null'), (a.value ->> 'given_at')::timestamptz,
           coalesce(a.value ->> 'source', 'tablet'), (a.value ->> 'duration_ms')::integer,
           (a.value ->> 'device')::uuid, (a.value ->> 'device_offset_ms')::bigint
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
       and a.participant_key = any(array(select t.participant_key from newest t where t.code is null and t.content is null))
       and a.wave_id = w.id and a.participant_key = n.participant_key and a.item_id = n.item_id
  )
  insert into survey.answers as old (wave_id, participant_key, item_id, code, content, source)
  select w.id, participant_key, item_id, code, content, source from newest where num_nonnulls(code, content) = 1
  on conflict (wave_id, participant_key, item_id) do update
    set code = excluded.code, content = excluded.content, source = excluded.source;

  return (select coalesce(jsonb_agg(a -> 'id'), '[]') from jsonb_array_elements(answers) a);
end $$;
