-- A wave may end by the clock, and what a paper says is typed after that. What counts is when the paper was here.

-- When a wave ended or will: by hand, by the clock, whichever was first. Null where nobody has said.
create function survey.end_of(wave survey.waves) returns timestamptz
language sql immutable set search_path = '' as $$ select least(($1).closed_at, ($1).closes_at) $$;

-- Tablets are refused after the end; papers have been held to their own rule by whoever calls store_paper.
create or replace function survey.refuse_after_closing() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if exists (select from (select distinct g.wave_id from given g where g.source <> 'paper') x
               join survey.waves w on w.id = x.wave_id where survey.state_now(w) <> 'open') then
    perform audit.refuse('wave_not_open', jsonb_build_object('state', 'closed'));
  end if;
  return null;
end $$;

-- Handing in: on a tablet before the end, or with a paper that was here before it.
create function survey.refuse_late_submissions() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if exists (select from given g join survey.waves w on w.id = g.wave_id
              where survey.state_now(w) <> 'open' and not exists (
                select from survey.paper_sheets s where s.wave_id = g.wave_id and s.participant_key = g.participant_key
                   and s.received_at <= survey.end_of(w))) then
    perform audit.refuse('wave_not_open', jsonb_build_object('state', 'closed'));
  end if;
  return null;
end $$;
drop trigger refuse_after_closing on survey.submissions;
create trigger refuse_late_submissions after insert on survey.submissions
  referencing new table as given for each statement execute function survey.refuse_late_submissions();

/*
 * What one person read off a paper: {id, hearing_id, number, answers}. Typing it shows that it is here. A paper
 * counts when it was here before its wave closed, whenever it is typed; nothing is taken once results are out.
 * Answers {state: 'entered' | 'agreed' | 'disputed'}. Refuses `sheet_unknown`, `wave_not_open`, `wave_released`,
 * `too_late`, `entered_before` (by the same account), `entered_twice`, `not_asked`.
 */
create or replace function api.save_paper_entry(entry jsonb, actor text) returns jsonb
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
    if survey.state_now(w) = 'closed' and coalesce(s.received_at, clock_timestamp()) > survey.end_of(w) then
      perform audit.refuse('too_late', jsonb_build_object('closed_at', survey.end_of(w)));
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

-- Whether a paper contradicts what was answered elsewhere, as a column to look for.
create or replace view api.paper_sheets as
  select s.id, s.hearing_id, w.code as wave, s.number, s.participant_key, c.reference,
         s.printed_at, s.received_at, s.stored_at, s.conflicts,
         coalesce(e.by, '{}') as entered_by, x.resolved_at, x.paper_is_newer, x.note, x.resolved_by,
         coalesce(least(w.closed_at, w.closes_at) < coalesce(s.received_at, now()), false) and s.stored_at is null as late,
         case when s.stored_at is not null then 'stored'
              when e.entries = 2 and x.id is null and e.distinct_answers = 2 then 'disputed'
              when e.entries = 2 then 'no_person'
              when e.entries = 1 then 'entered'
              when s.received_at is not null then 'received' else 'printed' end as state,
         cardinality(s.conflicts) > 0 as has_conflicts
    from survey.paper_sheets s
    join survey.waves w on w.id = s.wave_id
    left join contact.people c on c.participant_key = s.participant_key
    left join survey.paper_resolutions x on x.sheet_id = s.id
    left join (select sheet_id, count(*) as entries, count(distinct answers) as distinct_answers,
                      array_agg(entered_by order by entered_at) as by
                 from survey.paper_entries group by sheet_id) e on e.sheet_id = s.id;

-- By the one rule of whom a wave asks, which looks at a wave's people at once.
create or replace function api.list_people_for_paper(hearing_id uuid, wave text, most integer) returns jsonb
language sql stable security definer set search_path = '' as $$
  select coalesce(jsonb_agg(participant_key), '[]') from (
    select a.participant_key from api.asked a join survey.waves w on w.id = a.wave_id
     where a.hearing_id = list_people_for_paper.hearing_id and w.code = list_people_for_paper.wave
       and not exists (select from survey.submissions s where s.wave_id = w.id and s.participant_key = a.participant_key)
     limit list_people_for_paper.most + 1) people;
$$;
