-- Answers that were given elsewhere: a bureau fields a wave and its file is read in. What somebody answered here
-- herself is never changed by a file; a later file of the same wave corrects what an earlier one brought.

create table survey.wave_imports (
  id uuid primary key,
  wave_id uuid not null references survey.waves,
  -- SHA-256 of the file and of how it was read.
  file_hash text not null,
  people integer not null,
  answers integer not null,
  left_alone integer not null,
  imported_at timestamptz not null default now(),
  imported_by text not null,
  unique (wave_id, file_hash)
);
alter table survey.wave_imports enable row level security;

-- Whom a wave asks, by what a file may call them: [{reference, code_hash, participant}]; and who of the hearing it
-- does not ask, with participant null. Only to look people up by what the file has.
create function api.list_wave_references(hearing_id uuid, wave text) returns jsonb
language sql stable security definer set search_path = '' as $$
  select coalesce(jsonb_agg(jsonb_build_object('reference', c.reference, 'code_hash', k.code_hash,
                                               'participant', a.participant_key)), '[]')
    from contact.people c
    left join access.codes k on k.participant_key = c.participant_key and k.revoked_at is null
    left join (select x.participant_key from api.asked x join survey.waves w on w.id = x.wave_id
                where w.hearing_id = list_wave_references.hearing_id and w.code = list_wave_references.wave) a
      on a.participant_key = c.participant_key
   where c.hearing_id = list_wave_references.hearing_id;
$$;

/*
 * Reads a file in, all of it or nothing: {id, hearing_id, wave, file_hash, rows: [{participant, receipt, willing,
 * answers: {item: code or content}}]}. `willing` is null where the file does not tell. People who have answered the
 * wave themselves, on a tablet, in a form or on paper, are left alone. Answers {people, answers, left_alone,
 * before}; `before` is true where this file has been read in before, and then nothing changes. Refuses
 * `wave_unknown`, `wave_not_open`, `not_asked`, `item_unknown`.
 */
create function api.import_wave(given jsonb, actor text) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare g record; w survey.waves; known survey.wave_imports; n_people integer; n_answers integer; n_left integer;
begin
  select * into g from jsonb_to_record(given) as x(id uuid, hearing_id uuid, wave text, file_hash text, rows jsonb);
  select * into w from survey.waves x where x.hearing_id = g.hearing_id and x.code = g.wave for update;
  if w.id is null then perform audit.refuse('wave_unknown'); end if;
  select * into known from survey.wave_imports x where x.wave_id = w.id and x.file_hash = g.file_hash;
  if known.id is not null then
    return jsonb_build_object('people', known.people, 'answers', known.answers, 'left_alone', known.left_alone, 'before', true);
  end if;
  if survey.state_now(w) <> 'open' then
    perform audit.refuse('wave_not_open', jsonb_build_object('state', survey.state_now(w)));
  end if;

  create temporary table import_people on commit drop as
    select (r ->> 'participant')::uuid as participant_key, r ->> 'receipt' as receipt,
           (r ->> 'willing')::boolean as willing, r -> 'answers' as answers
      from jsonb_array_elements(g.rows) r;
  if exists (select p.participant_key from pg_temp.import_people p
             except select a.participant_key from api.asked a where a.wave_id = w.id) then
    perform audit.refuse('not_asked');
  end if;
  delete from pg_temp.import_people p using (
    select distinct l.participant_key from survey.answer_log l where l.wave_id = w.id and l.source <> 'import'
    union select s.participant_key from survey.submissions s where s.wave_id = w.id and s.receipt not like 'I-%') own
   where own.participant_key = p.participant_key;
  get diagnostics n_left = row_count;
  select count(*) into n_people from pg_temp.import_people;

  create temporary table import_answers on commit drop as
    select p.participant_key, i.id as item_id, v.key as item, v.value
      from pg_temp.import_people p cross join jsonb_each(p.answers) v
      left join survey.items i on i.hearing_id = w.hearing_id and i.code = v.key;
  if exists (select from pg_temp.import_answers where item_id is null) then perform audit.refuse('item_unknown'); end if;
  select count(*) into n_answers from pg_temp.import_answers;

  -- What an earlier file brought and this one does not have is taken back.
  insert into survey.answer_log (id, participant_key, wave_id, item_id, source)
  select md5(g.file_hash || a.participant_key || a.item_id || 'back')::uuid, a.participant_key, w.id, a.item_id, 'import'
    from survey.answers a join pg_temp.import_people p on p.participant_key = a.participant_key
   where a.wave_id = w.id and not exists (select from pg_temp.import_answers n
           where n.participant_key = a.participant_key and n.item_id = a.item_id)
  on conflict (id) do nothing;
  delete from survey.answers a using pg_temp.import_people p
   where a.wave_id = w.id and a.participant_key = p.participant_key;

  insert into survey.answer_log (id, participant_key, wave_id, item_id, code, content, source)
  select md5(g.file_hash || participant_key || item_id)::uuid, participant_key, w.id, item_id,
         case when jsonb_typeof(value) = 'number' then (value #>> '{}')::smallint end,
         case when jsonb_typeof(value) = 'object' then value end, 'import'
    from pg_temp.import_answers
  on conflict (id) do nothing;
  insert into survey.answers (wave_id, participant_key, item_id, code, content, source)
  select w.id, participant_key, item_id,
         case when jsonb_typeof(value) = 'number' then (value #>> '{}')::smallint end,
         case when jsonb_typeof(value) = 'object' then value end, 'import'
    from pg_temp.import_answers;
  insert into survey.submissions (participant_key, wave_id, id, receipt)
  select participant_key, w.id, md5(w.id::text || participant_key || 'import')::uuid, 'I-' || receipt
    from pg_temp.import_people
  on conflict (participant_key, wave_id) do nothing;
  insert into recruitment.reply_log (id, participant_key, willing)
  select md5(g.file_hash || participant_key || 'reply')::uuid, participant_key, willing
    from pg_temp.import_people where willing is not null
  on conflict (id) do nothing;
  insert into recruitment.replies as old (participant_key, willing)
  select participant_key, willing from pg_temp.import_people where willing is not null
  on conflict (participant_key) do update set willing = excluded.willing, replied_at = clock_timestamp()
   where old.willing <> excluded.willing;

  drop table pg_temp.import_people, pg_temp.import_answers;
  insert into survey.wave_imports (id, wave_id, file_hash, people, answers, left_alone, imported_by)
  values (g.id, w.id, g.file_hash, n_people, n_answers, n_left, actor);
  perform audit.record(actor, w.hearing_id, 'wave_imported', jsonb_build_object('wave', w.code, 'import', g.id,
    'file_hash', g.file_hash, 'people', n_people, 'answers', n_answers, 'left_alone', n_left));
  return jsonb_build_object('people', n_people, 'answers', n_answers, 'left_alone', n_left, 'before', false);
end $$;

grant execute on function api.list_wave_references(uuid, text), api.import_wave(jsonb, text) to service_role;
