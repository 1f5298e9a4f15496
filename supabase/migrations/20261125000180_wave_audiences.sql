-- Whom a wave asks, what it is called, and when it opens and closes by itself; the comparison group.

-- Those who are asked as the panel is, without taking part: people who answered T0 and were never drawn.
create table recruitment.comparison_draws (
  hearing_id uuid primary key references hearing.hearings,
  id uuid not null unique,       -- made by the client
  method text not null check (method in ('all', 'lot')),
  seed text check ((method = 'lot') = (seed is not null)),
  generator text check ((method = 'lot') = (generator is not null)),
  pool integer not null,
  chosen_at timestamptz not null default now(),
  chosen_by text not null
);
create table recruitment.comparison_group (
  participant_key uuid primary key references recruitment.participants,
  hearing_id uuid not null references recruitment.comparison_draws on delete cascade,
  chosen_at timestamptz not null default now()
);
create index on recruitment.comparison_group (hearing_id);

alter table survey.waves
  add column name_da text check (length(name_da) between 1 and 80),
  add column name_en text check (length(name_en) between 1 and 80),
  add column theme_code text,    -- of the theme a short wave belongs to
  add column audience text[] check (
    audience <> '{}' and audience <@ '{invited,panel,absent,comparison,list}'::text[]),
  add column opens_at timestamptz,
  add column closes_at timestamptz,
  add column scheduled_by text,
  add column open_problem text,  -- why it could not open when its time had come
  add column open_problem_at timestamptz,
  add check (closes_at > opens_at);
update survey.waves set audience = case code when 'T0' then '{invited}'::text[] else '{panel}' end;
alter table survey.waves alter column audience set not null;

create function survey.usual_audience() returns trigger language plpgsql set search_path = '' as $$
begin
  new.audience := case new.code when 'T0' then '{invited}'::text[] when 'T4' then '{panel,absent}' else '{panel}' end;
  return new;
end $$;
create trigger usual_audience before insert on survey.waves
  for each row when (new.audience is null) execute function survey.usual_audience();

-- The people of a list somebody made for one wave.
create table survey.wave_lists (
  wave_id uuid not null references survey.waves on delete cascade,
  participant_key uuid not null references recruitment.participants,
  primary key (wave_id, participant_key)
);
create index on survey.wave_lists (participant_key);

alter table recruitment.comparison_draws enable row level security;
alter table recruitment.comparison_group enable row level security;
alter table survey.wave_lists enable row level security;

-- Who was at the hearing: received at the door, or handed in the questionnaire of the arrival as one of
-- the panel. The comparison group may answer the same questionnaire, at home.
create or replace view api.attended as
  select a.hearing_id, a.participant_key, a.arrived_at as at from recruitment.attendance a
  union all
  select w.hearing_id, s.participant_key, s.submitted_at
    from survey.submissions s join survey.waves w on w.id = s.wave_id and w.code = 'T1'
    join recruitment.selections x on x.participant_key = s.participant_key and x.role = 'panel'
   where not exists (select from recruitment.attendance a where a.participant_key = s.participant_key);

-- Who is in the comparison group now: whoever has since been drawn for the panel belongs to the panel.
create view api.compared as
  select c.participant_key, c.hearing_id from recruitment.comparison_group c
   where not exists (select from recruitment.selections s where s.participant_key = c.participant_key and s.role = 'panel')
     and not exists (select from recruitment.declines d where d.participant_key = c.participant_key);

/*
 * The one rule of whom a wave asks; each of its audiences adds people.
 *   invited     everybody on the list, whatever else happened to them
 *   panel       who has a place now: not reserves, nor those who withdrew, stayed away or were replaced
 *   absent      who answered T0 or was drawn, and was not at the hearing: reserves, those who withdrew or
 *               stayed away, and those the lot passed over. Nobody who has said that she will not be asked
 *   comparison  the comparison group, but for those drawn for the panel since
 *   list        the people of a list made for this wave
 */
create view api.asked as
  select w.id as wave_id, w.hearing_id, p.key as participant_key,
         c.participant_key is not null as in_comparison
    from survey.waves w
    join recruitment.participants p on p.hearing_id = w.hearing_id
    left join recruitment.selections s on s.participant_key = p.key
    left join api.compared c on c.participant_key = p.key
   where 'invited' = any (w.audience)
      or ('panel' = any (w.audience) and s.role = 'panel')
      or ('comparison' = any (w.audience) and c.participant_key is not null)
      or ('list' = any (w.audience) and exists (
           select from survey.wave_lists l where l.wave_id = w.id and l.participant_key = p.key))
      or ('absent' = any (w.audience)
           and (s.role in ('panel', 'withdrawn') or exists (
             select from survey.submissions t join survey.waves w0 on w0.id = t.wave_id and w0.code = 'T0'
              where t.participant_key = p.key))
           and not exists (select from recruitment.declines d where d.participant_key = p.key)
           and not exists (select from api.attended a where a.participant_key = p.key));

-- Looked up once per person and call; plpgsql keeps the plan.
create or replace function survey.is_asked(participant_key uuid, wave survey.waves) returns boolean
language plpgsql stable set search_path = '' as $$
begin
  return exists (select from api.asked a where a.wave_id = ($2).id and a.participant_key = $1);
end $$;

-- A wave whose time has run out takes nothing, also in the moment before somebody's clock closes it.
create function survey.state_now(wave survey.waves) returns text
language sql stable set search_path = '' as $$
  select case when ($1).state = 'open' and ($1).closes_at <= clock_timestamp() then 'closed' else ($1).state end;
$$;
create function survey.refuse_after_closing() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if exists (select from (select distinct g.wave_id from given g) x join survey.waves w on w.id = x.wave_id
              where survey.state_now(w) <> 'open') then
    perform audit.refuse('wave_not_open', jsonb_build_object('state', 'closed'));
  end if;
  return null;
end $$;
create trigger refuse_after_closing after insert on survey.answer_log
  referencing new table as given for each statement execute function survey.refuse_after_closing();
create trigger refuse_after_closing after insert on survey.submissions
  referencing new table as given for each statement execute function survey.refuse_after_closing();

create or replace view api.waves as select * from survey.waves;
-- A participant's own waves: those that ask her, by what they are called and when they can be answered.
create view api.own_waves as
  select a.participant_key, a.hearing_id, w.code as wave, w.name_da, w.name_en, case when w.state = 'open' and w.closes_at <= clock_timestamp() then 'closed' else w.state end as state,
         a.in_comparison, w.revision, w.opens_at, w.opened_at, w.closes_at, w.closed_at
    from api.asked a join survey.waves w on w.id = a.wave_id;
-- How many a wave asks, how many of them are in the comparison group, how many have handed in.
create view api.wave_counts as
  select w.hearing_id, w.code as wave, count(a.participant_key)::integer as asked,
         count(s.participant_key)::integer as handed_in,
         count(*) filter (where a.in_comparison)::integer as comparison_asked,
         count(s.participant_key) filter (where a.in_comparison)::integer as comparison_handed_in
    from survey.waves w
    left join api.asked a on a.wave_id = w.id
    left join survey.submissions s on s.wave_id = w.id and s.participant_key = a.participant_key
   group by w.id;
grant select on api.compared, api.asked, api.own_waves, api.wave_counts to service_role;

-- Waves whose time to open or close has come. One that could not open is tried again every half minute.
create view api.due_waves as
  select w.hearing_id, w.code as wave,
         case w.state when 'planned' then 'open' else 'close' end as due
    from survey.waves w
   where (w.state = 'open' and w.closes_at <= clock_timestamp())
      or (w.state = 'planned' and w.opens_at <= clock_timestamp()
          and (w.open_problem_at is null or w.open_problem_at < clock_timestamp() - interval '30 seconds'));
grant select on api.due_waves to service_role;

create function survey.wave_for_update(hearing uuid, wave text) returns survey.waves
language plpgsql set search_path = '' as $$
declare w survey.waves;
begin
  select * into w from survey.waves x where x.hearing_id = $1 and x.code = $2 for update;
  if w.id is null then perform audit.refuse('wave_unknown'); end if;
  return w;
end $$;

/*
 * A short wave during the hearing ('short') or the follow-up ('follow_up'), planned under the next free
 * code, which it returns. The same id again changes nothing. Refuses `too_many_waves` (six short ones),
 * `wave_exists` (one follow-up).
 */
create function api.add_wave(hearing_id uuid, id uuid, kind text, wave jsonb, actor text) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare free text; known survey.waves;
begin
  perform pg_advisory_xact_lock(hashtextextended(add_wave.hearing_id::text, 1));
  select * into known from survey.waves x where x.id = add_wave.id;
  if known.id is not null then
    if known.hearing_id <> add_wave.hearing_id then perform audit.refuse('wave_exists'); end if;
    return to_jsonb(known.code);
  end if;
  select c.code into free
    from unnest(case kind when 'follow_up' then '{T4}'::text[]
                else '{T2_1,T2_2,T2_3,T2_4,T2_5,T2_6}' end) with ordinality c(code, place)
   where not exists (select from survey.waves x where x.hearing_id = add_wave.hearing_id and x.code = c.code)
   order by c.place limit 1;
  if free is null then
    perform audit.refuse(case kind when 'follow_up' then 'wave_exists' else 'too_many_waves' end);
  end if;
  insert into survey.waves (id, hearing_id, code, name_da, name_en, theme_code, audience)
  values (add_wave.id, add_wave.hearing_id, free, wave ->> 'name_da', wave ->> 'name_en', wave ->> 'theme_code',
          array(select jsonb_array_elements_text(wave -> 'audience')));
  perform audit.record(actor, hearing_id, 'wave_added', jsonb_build_object('wave', free));
  return to_jsonb(free);
end $$;

-- Whom a wave asks and what it is called, until it opens. Refuses `wave_unknown`, `wave_wrong_state`.
create function api.change_wave(hearing_id uuid, wave text, name_da text, name_en text, audience jsonb, actor text)
returns jsonb language plpgsql security definer set search_path = '' as $$
declare w survey.waves := survey.wave_for_update(hearing_id, wave);
begin
  if w.state <> 'planned' then perform audit.refuse('wave_wrong_state', jsonb_build_object('state', w.state)); end if;
  update survey.waves x set name_da = change_wave.name_da, name_en = change_wave.name_en,
         audience = array(select jsonb_array_elements_text(change_wave.audience)) where x.id = w.id;
  perform audit.record(actor, w.hearing_id, 'wave_changed',
    jsonb_build_object('wave', wave, 'audience', audience));
  return 'true';
end $$;

-- Takes a short wave or the follow-up away again, while nobody has been asked.
create function api.remove_wave(hearing_id uuid, wave text, actor text) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare w survey.waves := survey.wave_for_update(hearing_id, wave);
begin
  if w.state <> 'planned' or w.code in ('T0', 'T1', 'T3') then
    perform audit.refuse('wave_wrong_state', jsonb_build_object('state', w.state));
  end if;
  delete from survey.waves x where x.id = w.id;
  perform audit.record(actor, w.hearing_id, 'wave_removed', jsonb_build_object('wave', wave));
  return 'true';
end $$;

/*
 * When a wave opens and closes by itself; null: by hand. An open wave can only be given another end, a
 * closed one nothing: it stays closed. Refuses `wave_wrong_state`, and `time_passed` for a new time that
 * is behind us.
 */
create function api.schedule_wave(hearing_id uuid, wave text, opens_at timestamptz, closes_at timestamptz, actor text)
returns jsonb language plpgsql security definer set search_path = '' as $$
declare w survey.waves := survey.wave_for_update(hearing_id, wave);
begin
  if survey.state_now(w) not in ('planned', 'open') or (w.state = 'open' and opens_at is distinct from w.opens_at) then
    perform audit.refuse('wave_wrong_state', jsonb_build_object('state', w.state));
  end if;
  if (opens_at is distinct from w.opens_at and opens_at <= clock_timestamp())
     or (closes_at is distinct from w.closes_at and closes_at <= clock_timestamp()) then
    perform audit.refuse('time_passed');
  end if;
  if (opens_at, closes_at) is not distinct from (w.opens_at, w.closes_at) then return 'true'; end if;
  update survey.waves x set opens_at = schedule_wave.opens_at, closes_at = schedule_wave.closes_at,
         scheduled_by = actor, open_problem = null, open_problem_at = null where x.id = w.id;
  perform audit.record(actor, w.hearing_id, 'wave_scheduled',
    jsonb_build_object('wave', wave, 'opens_at', opens_at, 'closes_at', closes_at));
  return 'true';
end $$;

-- Why a wave could not open when its time had come; the organiser is told on the page.
create function api.note_open_problem(hearing_id uuid, wave text, problem text) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare w survey.waves := survey.wave_for_update(hearing_id, wave);
begin
  if w.state <> 'planned' then return 'true'; end if;
  update survey.waves x set open_problem = problem, open_problem_at = clock_timestamp() where x.id = w.id;
  if w.open_problem is distinct from problem then
    perform audit.record('system', w.hearing_id, 'wave_not_opened', jsonb_build_object('wave', wave, 'problem', problem));
  end if;
  return 'true';
end $$;

-- open → closed → released. A wave with an end ends then, however late the clock comes that closes it.
create or replace function api.advance_wave(hearing_id uuid, wave text, state text, actor text)
returns jsonb language plpgsql security definer set search_path = '' as $$
declare w survey.waves := survey.wave_for_update(hearing_id, wave);
begin
  if w.state = advance_wave.state then return 'true'; end if;
  if (w.state, advance_wave.state) not in (('open', 'closed'), ('closed', 'released')) then
    perform audit.refuse('wave_wrong_state', jsonb_build_object('state', w.state));
  end if;
  update survey.waves x set state = advance_wave.state,
         closed_at = case when advance_wave.state = 'closed' then greatest(x.opened_at, least(now(), x.closes_at)) else x.closed_at end,
         released_at = case when advance_wave.state = 'released' then now() end
   where x.id = w.id;
  perform audit.record(actor, w.hearing_id, 'wave_' || advance_wave.state, jsonb_build_object('wave', wave));
  return 'true';
end $$;

-- The people of a wave's own list, by their references: in place of those it had until it opens, besides
-- them while it is open. All or none: {unknown: references not on the hearing's list}, or {people}.
create function api.set_wave_list(hearing_id uuid, wave text, people jsonb, actor text) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare w survey.waves := survey.wave_for_update(hearing_id, wave); unknown jsonb;
begin
  if survey.state_now(w) not in ('planned', 'open') then
    perform audit.refuse('wave_wrong_state', jsonb_build_object('state', w.state));
  end if;
  select jsonb_agg(r.value) into unknown from jsonb_array_elements_text(people) r
   where not exists (select from contact.people c where c.hearing_id = w.hearing_id and c.reference = r.value);
  if unknown is not null then return jsonb_build_object('unknown', unknown); end if;
  if w.state = 'planned' then delete from survey.wave_lists l where l.wave_id = w.id; end if;
  insert into survey.wave_lists (wave_id, participant_key)
    select w.id, c.participant_key from jsonb_array_elements_text(people) r
      join contact.people c on c.hearing_id = w.hearing_id and c.reference = r.value
    on conflict do nothing;
  perform audit.record(actor, w.hearing_id, 'wave_list_set',
    jsonb_build_object('wave', wave, 'people', jsonb_array_length(people)));
  return jsonb_build_object('people', (select count(*) from survey.wave_lists l where l.wave_id = w.id));
end $$;

grant execute on function
  api.add_wave(uuid, uuid, text, jsonb, text), api.change_wave(uuid, text, text, text, jsonb, text),
  api.remove_wave(uuid, text, text), api.schedule_wave(uuid, text, timestamptz, timestamptz, text),
  api.note_open_problem(uuid, text, text), api.set_wave_list(uuid, text, jsonb, text)
to service_role;
