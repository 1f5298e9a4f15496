-- Paper questionnaires: who has which number, and what two people independently read off each paper.

create table survey.paper_sheets (
  id uuid primary key,
  hearing_id uuid not null references hearing.hearings,
  wave_id uuid not null references survey.waves,
  number text not null check (number ~ '^[0-9]{8}$'),   -- printed; says nothing of the person
  participant_key uuid references recruitment.participants,  -- null: a blank one, until somebody says whose it is
  printed_at timestamptz not null default clock_timestamp(),
  printed_by text not null,
  received_at timestamptz,       -- when the paper was here, by the server's clock
  received_by text,
  stored_at timestamptz,         -- when its answers were taken
  -- Questions whose answer here is another than the one that was there already.
  conflicts text[] not null default '{}',
  unique (hearing_id, number)
);
create index on survey.paper_sheets (wave_id, participant_key);

create table survey.paper_entries (
  id uuid primary key,           -- made where it was typed: sending twice stores once
  sheet_id uuid not null references survey.paper_sheets,
  entered_by text not null,
  -- {question: code, content, "unreadable" or null}, every question of the wave, in the same form by everybody.
  answers jsonb not null,
  entered_at timestamptz not null default clock_timestamp(),
  unique (sheet_id, entered_by)
);

create table survey.paper_resolutions (
  id uuid primary key,
  sheet_id uuid not null unique references survey.paper_sheets,
  answers jsonb not null,        -- of the questions whose entries differed
  paper_is_newer boolean not null,
  note text not null,
  resolved_by text not null,
  resolved_at timestamptz not null default clock_timestamp()
);

alter table survey.paper_sheets enable row level security;
alter table survey.paper_entries enable row level security;
alter table survey.paper_resolutions enable row level security;

-- The questions that two entries of one paper read differently.
create function survey.paper_differences(sheet uuid) returns text[]
language sql stable set search_path = '' as $$
  select coalesce(array_agg(k.code order by k.code), '{}')
    from (select e.answers from survey.paper_entries e where e.sheet_id = sheet order by e.entered_at limit 1) one,
         (select e.answers from survey.paper_entries e where e.sheet_id = sheet order by e.entered_at desc limit 1) other,
         lateral (select distinct key as code from jsonb_object_keys(one.answers || other.answers) key) k
   where one.answers -> k.code is distinct from other.answers -> k.code;
$$;

-- Every paper and how far it is: printed → received → entered (once) → disputed | no_person → stored.
create view api.paper_sheets as
  select s.id, s.hearing_id, w.code as wave, s.number, s.participant_key, c.reference,
         s.printed_at, s.received_at, s.stored_at, s.conflicts,
         coalesce(e.by, '{}') as entered_by, x.resolved_at, x.paper_is_newer, x.note, x.resolved_by,
         coalesce(w.closed_at < coalesce(s.received_at, now()), false) and s.stored_at is null as late,
         case when s.stored_at is not null then 'stored'
              when e.entries = 2 and x.id is null and e.distinct_answers = 2 then 'disputed'
              when e.entries = 2 then 'no_person'
              when e.entries = 1 then 'entered'
              when s.received_at is not null then 'received' else 'printed' end as state
    from survey.paper_sheets s
    join survey.waves w on w.id = s.wave_id
    left join contact.people c on c.participant_key = s.participant_key
    left join survey.paper_resolutions x on x.sheet_id = s.id
    left join (select sheet_id, count(*) as entries, count(distinct answers) as distinct_answers,
                      array_agg(entered_by order by entered_at) as by
                 from survey.paper_entries group by sheet_id) e on e.sheet_id = s.id;

-- What was read off a paper, for nobody before two people have read it: the second must not see the first's.
create view api.paper_entries as
  select e.sheet_id, s.hearing_id, s.number, e.entered_by, coalesce(a.name, e.entered_by) as entered_by_name,
         e.answers, e.entered_at
    from survey.paper_entries e
    join survey.paper_sheets s on s.id = e.sheet_id
    left join access.accounts a on 'account:' || a.id = e.entered_by
   where (select count(*) from survey.paper_entries other where other.sheet_id = e.sheet_id) = 2;

-- Per wave: papers by how far they are, and of how many values read twice how many were read alike.
create view api.paper_counts as
  select p.hearing_id, p.wave, count(*)::integer as printed, count(p.received_at)::integer as received,
         count(*) filter (where p.state = 'entered')::integer as entered,
         count(*) filter (where p.state = 'disputed')::integer as disputed,
         count(*) filter (where p.state = 'no_person')::integer as no_person,
         count(p.stored_at)::integer as stored, count(*) filter (where p.late and p.received_at is not null)::integer as late,
         count(*) filter (where cardinality(p.conflicts) > 0)::integer as with_conflicts,
         coalesce(sum(r.compared), 0)::integer as compared, coalesce(sum(r.alike), 0)::integer as alike
    from api.paper_sheets p
    left join (
      select one.sheet_id, count(*) as compared,
             count(*) filter (where k.value is not distinct from other.answers -> k.key) as alike
        from survey.paper_entries one
        join survey.paper_entries other on other.sheet_id = one.sheet_id and other.entered_at > one.entered_at
       cross join lateral jsonb_each(one.answers) k
       group by one.sheet_id) r on r.sheet_id = p.id
   group by p.hearing_id, p.wave;

-- For the table where papers are handed out: whose each number is. With names, without answers.
create view api.paper_handout as
  select s.hearing_id, w.code as wave, s.number, c.reference, c.name
    from survey.paper_sheets s
    join survey.waves w on w.id = s.wave_id
    join contact.people c on c.participant_key = s.participant_key
   where s.received_at is null;
grant select on api.paper_sheets, api.paper_entries, api.paper_counts, api.paper_handout to service_role;

-- The keys of everybody a wave asks who has not handed it in, at most `most` and one more.
create function api.list_people_for_paper(hearing_id uuid, wave text, most integer) returns jsonb
language sql stable security definer set search_path = '' as $$
  select coalesce(jsonb_agg(key), '[]') from (
    select p.key from recruitment.participants p
      join survey.waves w on w.hearing_id = p.hearing_id and w.code = list_people_for_paper.wave
     where p.hearing_id = list_people_for_paper.hearing_id and survey.is_asked(p.key, w)
       and not exists (select from survey.submissions s where s.wave_id = w.id and s.participant_key = p.key)
     limit list_people_for_paper.most + 1) people;
$$;

/*
 * Numbers for papers to be printed: [{id, number, participant}], participant null for blank ones. A person
 * who has a paper of the wave keeps it: the same number is printed again. Answers [{number, participant}];
 * a number that somebody else had already is missing from it, and another is to be tried.
 */
create function api.print_papers(hearing_id uuid, wave text, papers jsonb, actor text) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare w survey.waves; printed jsonb;
begin
  select * into w from survey.waves x where x.hearing_id = print_papers.hearing_id and x.code = wave;
  if w.id is null then perform audit.refuse('wave_unknown'); end if;
  if exists (select from jsonb_array_elements(papers) p where p ->> 'participant' is not null
              and not survey.is_asked((p ->> 'participant')::uuid, w)) then
    perform audit.refuse('not_asked');
  end if;
  perform pg_advisory_xact_lock(hashtextextended(w.id::text, 6));
  with wanted as (
    select (p.value ->> 'id')::uuid as id, p.value ->> 'number' as number, (p.value ->> 'participant')::uuid as participant
      from jsonb_array_elements(papers) p
  ), old as (
    select distinct on (s.participant_key) s.number, s.participant_key
      from survey.paper_sheets s join wanted on wanted.participant = s.participant_key
     where s.wave_id = w.id order by s.participant_key, s.printed_at
  ), added as (
    insert into survey.paper_sheets (id, hearing_id, wave_id, number, participant_key, printed_by)
    select id, w.hearing_id, w.id, number, participant, print_papers.actor from wanted
     where participant is null or participant not in (select participant_key from old)
    on conflict do nothing
    returning number, participant_key
  )
  select coalesce(jsonb_agg(jsonb_build_object('number', number, 'participant', participant_key)), '[]') into printed
    from (select * from old union all select * from added) all_papers;
  perform audit.record(actor, w.hearing_id, 'papers_printed',
    jsonb_build_object('wave', wave, 'papers', jsonb_array_length(printed)));
  return printed;
end $$;

-- Papers that have come in, by number. The server's clock says when, so that nobody can say it was earlier.
create function api.receive_papers(hearing_id uuid, numbers jsonb, actor text) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare taken integer; known integer;
begin
  select count(*) into known from survey.paper_sheets s
   where s.hearing_id = receive_papers.hearing_id and numbers ? s.number;
  update survey.paper_sheets s set received_at = clock_timestamp(), received_by = actor
   where s.hearing_id = receive_papers.hearing_id and numbers ? s.number and s.received_at is null;
  get diagnostics taken = row_count;
  if taken > 0 then
    perform audit.record(actor, hearing_id, 'papers_received', jsonb_build_object('papers', taken));
  end if;
  return jsonb_build_object('received', taken, 'already', known - taken, 'unknown', jsonb_array_length(numbers) - known);
end $$;

/*
 * Takes the answers of a paper that two people read alike, or a third has settled, once it is known whose it
 * is. All go into the log as `paper`. They become the person's answers except where she has answered
 * otherwise already, on a tablet or another paper: that answer stands unless the third said the paper is newer.
 */
create function survey.store_paper(sheet uuid) returns void
language plpgsql set search_path = '' as $$
declare s survey.paper_sheets; x survey.paper_resolutions; agreed jsonb; newer boolean; will text;
begin
  select * into s from survey.paper_sheets p where p.id = sheet;
  select * into x from survey.paper_resolutions r where r.sheet_id = sheet;
  if s.participant_key is null or (select count(*) from survey.paper_entries e where e.sheet_id = sheet) < 2 then return; end if;
  if x.id is null and cardinality(survey.paper_differences(sheet)) > 0 then return; end if;
  newer := coalesce(x.paper_is_newer, false);
  select e.answers || coalesce(x.answers, '{}') into agreed
    from survey.paper_entries e where e.sheet_id = sheet order by e.entered_at limit 1;
  perform pg_advisory_xact_lock(hashtextextended(s.participant_key::text, 2));

  create temporary table paper_values on commit drop as
    select i.id as item_id, i.code as item, v.value as value, a.item_id is not null and
           coalesce(to_jsonb(a.code), a.content) is distinct from v.value as conflicts,
           a.item_id is not null as answered
      from jsonb_each(agreed) v
      join survey.items i on i.hearing_id = s.hearing_id and i.code = v.key
      left join survey.answers a on a.wave_id = s.wave_id and a.participant_key = s.participant_key and a.item_id = i.id
     where v.value not in ('null', '"unreadable"');
  insert into survey.answer_log (id, participant_key, wave_id, item_id, code, content, source)
    select md5(sheet || item || value)::uuid, s.participant_key, s.wave_id, item_id,
           case when jsonb_typeof(value) = 'number' then (value #>> '{}')::smallint end,
           case when jsonb_typeof(value) = 'object' then value end, 'paper'
      from pg_temp.paper_values on conflict (id) do nothing;
  insert into survey.answers (wave_id, participant_key, item_id, code, content, source)
    select s.wave_id, s.participant_key, item_id,
           case when jsonb_typeof(value) = 'number' then (value #>> '{}')::smallint end,
           case when jsonb_typeof(value) = 'object' then value end, 'paper'
      from pg_temp.paper_values where not answered or (conflicts and newer)
  on conflict (wave_id, participant_key, item_id) do update
    set code = excluded.code, content = excluded.content, source = excluded.source;
  update survey.paper_sheets p set stored_at = coalesce(p.stored_at, clock_timestamp()),
         conflicts = case when x.id is not null and p.stored_at is not null then p.conflicts
           else (select coalesce(array_agg(item order by item), '{}') from pg_temp.paper_values where conflicts) end
   where p.id = sheet;
  drop table pg_temp.paper_values;

  insert into survey.submissions (participant_key, wave_id, id, receipt)
  values (s.participant_key, s.wave_id, md5(sheet || 'submission')::uuid, 'P-' || s.number)
  on conflict (participant_key, wave_id) do nothing;
  will := agreed ->> '_deltage';
  if will in ('1', '2') then
    insert into recruitment.reply_log (id, participant_key, willing)
    values (md5(sheet || 'reply')::uuid, s.participant_key, will = '1') on conflict (id) do nothing;
    insert into recruitment.replies as old (participant_key, willing) values (s.participant_key, will = '1')
    on conflict (participant_key) do update set willing = excluded.willing, replied_at = clock_timestamp()
     where newer and old.willing <> excluded.willing;
  end if;
end $$;

/*
 * What one person read off a paper: {id, hearing_id, number, answers}. Typing it shows that it is here. A paper
 * counts when it was here before its wave closed, whenever it is typed; nothing is taken once results are out.
 * Answers {state: 'entered' | 'agreed' | 'disputed'}. Refuses `sheet_unknown`, `wave_not_open`, `wave_released`,
 * `too_late`, `entered_before` (by the same account), `entered_twice`, `not_asked`.
 */
create function api.save_paper_entry(entry jsonb, actor text) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare e record; s survey.paper_sheets; w survey.waves; entries integer;
begin
  select * into e from jsonb_to_record(entry) as x(id uuid, hearing_id uuid, number text, answers jsonb);
  select * into s from survey.paper_sheets x where x.hearing_id = e.hearing_id and x.number = e.number for update;
  if s.id is null then perform audit.refuse('sheet_unknown'); end if;
  if not exists (select from survey.paper_entries x where x.id = e.id) then
    select * into w from survey.waves x where x.id = s.wave_id for share;
    if w.state = 'planned' then perform audit.refuse('wave_not_open'); end if;
    if w.state = 'released' then perform audit.refuse('wave_released'); end if;
    if w.state = 'closed' and (s.received_at is null or s.received_at > w.closed_at) then
      perform audit.refuse('too_late', jsonb_build_object('closed_at', w.closed_at));
    end if;
    if s.participant_key is not null and not survey.is_asked(s.participant_key, w) then
      perform audit.refuse('not_asked');
    end if;
    if exists (select from survey.paper_entries x where x.sheet_id = s.id and x.entered_by = actor) then
      perform audit.refuse('entered_before');
    end if;
    if (select count(*) from survey.paper_entries x where x.sheet_id = s.id) = 2 then
      perform audit.refuse('entered_twice');
    end if;
    update survey.paper_sheets x set received_at = clock_timestamp(), received_by = actor
     where x.id = s.id and x.received_at is null;
    insert into survey.paper_entries (id, sheet_id, entered_by, answers) values (e.id, s.id, actor, e.answers);
    perform audit.record(actor, s.hearing_id, 'paper_entered', jsonb_build_object('sheet', s.id));
    perform survey.store_paper(s.id);
  end if;
  select count(*) into entries from survey.paper_entries x where x.sheet_id = s.id;
  return jsonb_build_object('state', case when entries < 2 then 'entered'
    when cardinality(survey.paper_differences(s.id)) = 0 then 'agreed' else 'disputed' end);
end $$;

/*
 * A third person settles a paper: {id, hearing_id, number, answers, paper_is_newer, note}, the answers to exactly
 * the questions whose entries differ. Also for a paper that was read alike and contradicts a tablet. Refuses
 * `sheet_unknown`, `not_entered_twice`, `not_third`, `incomplete`, `settled_before`, `wave_released`.
 */
create function api.settle_paper(settlement jsonb, actor text) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare r record; s survey.paper_sheets; asked text[];
begin
  select * into r from jsonb_to_record(settlement) as x(
    id uuid, hearing_id uuid, number text, answers jsonb, paper_is_newer boolean, note text);
  select * into s from survey.paper_sheets x where x.hearing_id = r.hearing_id and x.number = r.number for update;
  if s.id is null then perform audit.refuse('sheet_unknown'); end if;
  if exists (select from survey.paper_resolutions x where x.id = r.id) then return 'true'; end if;
  if exists (select from survey.paper_resolutions x where x.sheet_id = s.id) then perform audit.refuse('settled_before'); end if;
  if exists (select from survey.waves w where w.id = s.wave_id and w.state = 'released') then
    perform audit.refuse('wave_released');
  end if;
  if (select count(*) from survey.paper_entries x where x.sheet_id = s.id) < 2 then
    perform audit.refuse('not_entered_twice');
  end if;
  if exists (select from survey.paper_entries x where x.sheet_id = s.id and x.entered_by = actor) then
    perform audit.refuse('not_third');
  end if;
  asked := survey.paper_differences(s.id);
  if (select count(*) from jsonb_object_keys(r.answers)) <> cardinality(asked) or not r.answers ?& asked then
    perform audit.refuse('incomplete', jsonb_build_object('questions', to_jsonb(asked)));
  end if;
  insert into survey.paper_resolutions (id, sheet_id, answers, paper_is_newer, note, resolved_by)
  values (r.id, s.id, r.answers, coalesce(r.paper_is_newer, false), coalesce(trim(r.note), ''), actor);
  perform audit.record(actor, s.hearing_id, 'paper_settled',
    jsonb_build_object('sheet', s.id, 'questions', to_jsonb(asked), 'paper_is_newer', r.paper_is_newer));
  perform survey.store_paper(s.id);
  return 'true';
end $$;

-- Says whose a blank paper is, by the reference of the invitation list. Refuses `sheet_unknown`, `sheet_taken`,
-- `person_unknown`, `not_asked`, `wave_released`.
create function api.assign_paper(hearing_id uuid, number text, reference text, actor text) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare s survey.paper_sheets; w survey.waves; person uuid;
begin
  select * into s from survey.paper_sheets x where x.hearing_id = assign_paper.hearing_id
     and x.number = assign_paper.number for update;
  if s.id is null then perform audit.refuse('sheet_unknown'); end if;
  select c.participant_key into person from contact.people c
   where c.hearing_id = s.hearing_id and c.reference = trim(assign_paper.reference);
  if person is null then perform audit.refuse('person_unknown'); end if;
  if s.participant_key = person then return 'true'; end if;
  if s.participant_key is not null then perform audit.refuse('sheet_taken'); end if;
  select * into w from survey.waves x where x.id = s.wave_id for share;
  if w.state = 'released' then perform audit.refuse('wave_released'); end if;
  if not survey.is_asked(person, w) then perform audit.refuse('not_asked'); end if;
  update survey.paper_sheets x set participant_key = person where x.id = s.id;
  perform audit.record(actor, s.hearing_id, 'paper_assigned', jsonb_build_object('sheet', s.id, 'participant', person));
  perform survey.store_paper(s.id);
  return 'true';
end $$;

grant execute on function
  api.list_people_for_paper(uuid, text, integer),
  api.print_papers(uuid, text, jsonb, text), api.receive_papers(uuid, jsonb, text),
  api.save_paper_entry(jsonb, text), api.settle_paper(jsonb, text), api.assign_paper(uuid, text, text, text)
to service_role;
