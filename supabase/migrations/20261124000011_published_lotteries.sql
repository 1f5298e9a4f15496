-- The draw in two phases: a lottery over panels is published, and only then does a seed
-- that nobody could know pick one of them. People who withdraw are replaced in the same way.

create table recruitment.lotteries (
  id uuid primary key,
  hearing_id uuid not null references hearing.hearings,
  purpose text not null check (purpose in ('panel', 'replacement', 'top_up')),
  method text not null,
  size integer not null,
  pool integer not null,
  record text not null,          -- the whole of it as a file, for auditors: small groups can be known in it
  record_hash text not null,     -- its SHA-256, which is published
  public_record text,            -- what everybody may have of it; null where no panels are numbered
  quotas jsonb not null,         -- of the whole panel, as it was made with
  summary jsonb not null,        -- chances and quotas as the pages show them
  -- The panel that stays while vacancies are filled, `recruitment.panel_hash`; null for a first draw.
  panel_hash text,
  seed_source text,              -- where the seed will be seen, as announced
  seed_at timestamptz,           -- and when
  prepared_at timestamptz not null default now(),
  prepared_by text not null,
  published_at timestamptz,
  published_by text
);
create index on recruitment.lotteries (hearing_id);

create table recruitment.replacements (
  id uuid primary key,
  hearing_id uuid not null references hearing.hearings,
  lottery_id uuid not null unique references recruitment.lotteries,
  seed text not null,
  seed_source text not null,
  number bigint,
  record text not null,
  record_hash text not null,
  public_record text,
  summary jsonb not null,        -- how many of each value were drawn
  drawn_at timestamptz not null default now(),
  drawn_by text not null
);
create index on recruitment.replacements (hearing_id);

alter table recruitment.lotteries enable row level security;
alter table recruitment.replacements enable row level security;

-- Draws keep their record as the file it is. Those made before lotteries were published have none.
drop view api.draws;
drop view api.draw_history;
alter table recruitment.draws
  alter column record type text using record::text,
  add column lottery_id uuid references recruitment.lotteries,
  add column seed_source text not null default '',
  add column number bigint,
  add column public_record text,
  add column summary jsonb;      -- how many of each value were drawn; null in those early ones

-- Who was chosen may confirm, withdraw and be replaced. Whoever withdraws leaves the panel or the
-- reserves, but can be taken back until somebody else has the place.
alter table recruitment.selections
  drop constraint selections_role_check,
  add constraint selections_role_check check (role in ('panel', 'reserve', 'withdrawn')),
  add column confirmed_at timestamptz,
  add column withdrew_from text check (withdrew_from in ('panel', 'reserve')),
  add column withdrew_at timestamptz,
  add column absent boolean not null default false,                    -- did not come, without a word
  add column came_by uuid references recruitment.replacements,         -- drawn to fill a vacancy
  add column replaced_by uuid references recruitment.participants,     -- who has the place now
  add constraint selections_withdrawn_check check ((role = 'withdrawn') = (withdrew_from is not null));

create view api.lotteries as
  select id, hearing_id, purpose, method, size, pool, record_hash, summary, panel_hash, seed_source, seed_at,
         prepared_at, published_at
    from recruitment.lotteries;
create view api.lottery_records as select id, record, quotas from recruitment.lotteries;
-- What everybody may have as a file.
create view api.public_records as
  select id, public_record as record from recruitment.lotteries where published_at is not null
  union all select id, public_record from recruitment.draws
  union all select id, public_record from recruitment.replacements;
create view api.draws as
  select id, hearing_id, lottery_id, method, seed, seed_source, number, size, record_hash, summary, drawn_at, drawn_by
    from recruitment.draws;
create view api.draw_records as
  select id, record from recruitment.draws union all select id, record from recruitment.replacements;
create view api.replacements as
  select r.id, r.hearing_id, r.lottery_id, l.purpose, l.method, r.seed, r.seed_source, r.number, l.size, r.record_hash,
         r.summary, r.drawn_at
    from recruitment.replacements r join recruitment.lotteries l on l.id = r.lottery_id;
-- Every draw of a hearing, also those that a later one replaced: whoever draws again does so in the open.
create view api.draw_history as
  select l.id, l.hearing_id, l.at as drawn_at, l.act, l.details ->> 'seed' as seed,
         (l.details ->> 'number')::bigint as number, (l.details ->> 'size')::integer as size,
         l.details ->> 'record_hash' as record_hash
    from audit.log l where l.act in ('panel_drawn', 'replacements_drawn');
-- The chosen and the reserves by key, without names: who stays, who left, who came instead.
create view api.selections as
  select s.hearing_id, s.participant_key, s.role, s.place, s.confirmed_at, s.withdrew_from, s.withdrew_at,
         s.absent, s.came_by, s.replaced_by
    from recruitment.selections s;

create or replace view api.stratum_counts as
  select p.hearing_id, p.sex, p.age_band, p.region, p.education,
         count(*)::integer as invited,
         count(t0.participant_key)::integer as answered,
         count(*) filter (where r.willing and t0.participant_key is not null)::integer as willing,
         count(*) filter (where s.role = 'panel')::integer as chosen,
         count(t1.participant_key)::integer as attended,
         count(*) filter (where s.role = 'panel' and s.confirmed_at is not null)::integer as confirmed
    from recruitment.participants p
    left join survey.waves w0 on w0.hearing_id = p.hearing_id and w0.code = 'T0'
    left join survey.waves w1 on w1.hearing_id = p.hearing_id and w1.code = 'T1'
    left join survey.submissions t0 on t0.participant_key = p.key and t0.wave_id = w0.id
    left join survey.submissions t1 on t1.participant_key = p.key and t1.wave_id = w1.id
    left join recruitment.replies r on r.participant_key = p.key
    left join recruitment.selections s on s.participant_key = p.key
   group by 1, 2, 3, 4, 5;

create or replace view api.hearing_progress as
  select h.id as hearing_id,
         (select count(*)::integer from hearing.themes t where t.hearing_id = h.id) as themes,
         (select count(*)::integer from survey.items i where i.hearing_id = h.id) as items,
         (select count(*)::integer from recruitment.participants p where p.hearing_id = h.id) as invited,
         (select count(*)::integer from api.pool p where p.hearing_id = h.id) as willing,
         (select d.size from recruitment.draws d where d.hearing_id = h.id) as drawn,
         (select count(*)::integer from programme.groups g where g.hearing_id = h.id) as groups,
         (select count(*)::integer from discussion.tables t join programme.groups g on g.id = t.group_id
           where g.hearing_id = h.id and t.last_sequence > 0) as tables_used,
         (select jsonb_object_agg(w.code, jsonb_build_object('state', w.state, 'opened_at', w.opened_at,
             'closed_at', w.closed_at, 'released_at', w.released_at,
             'submitted', (select count(*) from survey.submissions s where s.wave_id = w.id)))
            from survey.waves w where w.hearing_id = h.id) as waves,
         (select count(*)::integer from programme.groups g where g.hearing_id = h.id
             and exists (select from programme.moderators m where m.group_id = g.id)) as moderated_groups,
         exists (select from recruitment.quota_plans q where q.hearing_id = h.id) as quotas_saved,
         exists (select from recruitment.lotteries l where l.hearing_id = h.id and l.purpose = 'panel'
                  and l.published_at is not null) as lottery_published,
         (select count(*)::integer from recruitment.selections s where s.hearing_id = h.id
             and s.withdrew_from = 'panel' and s.replaced_by is null) as vacancies
    from hearing.hearings h;

grant select on api.lotteries, api.lottery_records, api.public_records, api.draws, api.draw_records, api.replacements,
  api.draw_history, api.selections to service_role;

-- Who is on the panel, as one text: what a lottery for vacancies was worked out for.
create function recruitment.panel_hash(hearing_id uuid) returns text
language sql stable set search_path = '' as $$
  select encode(sha256(convert_to(coalesce(string_agg(s.participant_key::text, ',' order by s.participant_key), ''), 'UTF8')), 'hex')
    from recruitment.selections s where s.hearing_id = $1 and s.role = 'panel';
$$;

/*
 * Keeps a lottery that has been worked out, for the organiser to look at before she publishes it; it
 * takes the place of one that was never published. Refuses `wave_not_closed`, `already_seated` (of a
 * first draw), `not_drawn` and `panel_changed` (of vacancies).
 */
create function api.save_lottery(lottery jsonb, actor text) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare l record;
begin
  select * into l from jsonb_to_record(lottery) as x(
    id uuid, hearing_id uuid, purpose text, method text, size integer, pool integer, record text,
    record_hash text, public_record text, quotas jsonb, summary jsonb, panel_hash text);
  perform pg_advisory_xact_lock(hashtextextended(l.hearing_id::text, 1));
  if exists (select from recruitment.lotteries x where x.id = l.id) then return 'true'; end if;
  if not exists (select from survey.waves w where w.hearing_id = l.hearing_id and w.code = 'T0' and w.state in ('closed', 'released')) then
    perform audit.refuse('wave_not_closed', jsonb_build_object('wave', 'T0'));
  end if;
  if l.purpose = 'panel' and exists (select from programme.groups g where g.hearing_id = l.hearing_id) then
    perform audit.refuse('already_seated');
  end if;
  if l.purpose <> 'panel' then
    if not exists (select from recruitment.draws d where d.hearing_id = l.hearing_id) then perform audit.refuse('not_drawn'); end if;
    if l.panel_hash is distinct from recruitment.panel_hash(l.hearing_id) then perform audit.refuse('panel_changed'); end if;
  end if;
  delete from recruitment.lotteries x where x.hearing_id = l.hearing_id and x.published_at is null;
  insert into recruitment.lotteries (id, hearing_id, purpose, method, size, pool, record, record_hash, public_record, quotas,
    summary, panel_hash, prepared_by)
  values (l.id, l.hearing_id, l.purpose, l.method, l.size, l.pool, l.record, l.record_hash, l.public_record, l.quotas,
    l.summary, l.panel_hash, actor);
  perform audit.record(actor, l.hearing_id, 'lottery_prepared', jsonb_build_object(
    'lottery', l.id, 'purpose', l.purpose, 'method', l.method, 'record_hash', l.record_hash));
  return 'true';
end $$;

-- From now on everybody sees it; what is announced of the seed stands with it. Refuses `lottery_unknown`
-- and `already_seated`. Publishing twice is publishing once.
create function api.publish_lottery(lottery_id uuid, seed_source text, seed_at timestamptz, actor text) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare l recruitment.lotteries;
begin
  select * into l from recruitment.lotteries x where x.id = lottery_id for update;
  if l.id is null then perform audit.refuse('lottery_unknown'); end if;
  perform pg_advisory_xact_lock(hashtextextended(l.hearing_id::text, 1));
  if l.published_at is not null then return 'true'; end if;
  if l.purpose = 'panel' and exists (select from programme.groups g where g.hearing_id = l.hearing_id) then
    perform audit.refuse('already_seated');
  end if;
  update recruitment.lotteries x set published_at = now(), published_by = actor,
         seed_source = publish_lottery.seed_source, seed_at = publish_lottery.seed_at
   where x.id = l.id;
  perform audit.record(actor, l.hearing_id, 'lottery_published', jsonb_build_object(
    'lottery', l.id, 'purpose', l.purpose, 'record_hash', l.record_hash, 'seed_source', seed_source, 'seed_at', seed_at));
  return 'true';
end $$;

-- A draw takes from the lottery that was published last, never from another one.
create function recruitment.drawable(hearing_id uuid, lottery_id uuid, purposes text[]) returns recruitment.lotteries
language plpgsql stable set search_path = '' as $$
declare l recruitment.lotteries;
begin
  select * into l from recruitment.lotteries x
   where x.hearing_id = drawable.hearing_id and x.purpose = any (purposes) and x.published_at is not null
   order by x.published_at desc limit 1;
  if l.id is null or l.id is distinct from lottery_id then perform audit.refuse('lottery_not_published'); end if;
  return l;
end $$;

/*
 * The panel and its reserves, drawn from the published lottery once T0 is closed:
 * {id, hearing_id, lottery_id, seed, seed_source, number, record, record_hash, public_record, summary}. The same draw may be sent
 * again; a new draw may replace it until people are seated. Refuses `wave_not_closed`, `already_seated`,
 * `lottery_not_published`, `draw_outside_pool`.
 */
create or replace function api.record_draw(draw jsonb, selected jsonb, reserves jsonb, actor text) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare d record; l recruitment.lotteries;
begin
  select * into d from jsonb_to_record(draw) as x(
    id uuid, hearing_id uuid, lottery_id uuid, seed text, seed_source text, number bigint, record text, record_hash text,
    public_record text, summary jsonb);
  perform pg_advisory_xact_lock(hashtextextended(d.hearing_id::text, 1));
  if exists (select from recruitment.draws x where x.id = d.id) then return 'true'; end if;
  if not exists (select from survey.waves w where w.hearing_id = d.hearing_id and w.code = 'T0' and w.state in ('closed', 'released')) then
    perform audit.refuse('wave_not_closed', jsonb_build_object('wave', 'T0'));
  end if;
  if exists (select from programme.groups g where g.hearing_id = d.hearing_id) then
    perform audit.refuse('already_seated');
  end if;
  l := recruitment.drawable(d.hearing_id, d.lottery_id, '{panel}');
  delete from recruitment.draws x where x.hearing_id = d.hearing_id;
  delete from recruitment.replacements x where x.hearing_id = d.hearing_id;
  insert into recruitment.draws (id, hearing_id, lottery_id, method, seed, seed_source, number, size, record, record_hash, public_record, summary, drawn_by)
  values (d.id, d.hearing_id, l.id, l.method, d.seed, d.seed_source, d.number, l.size, d.record, d.record_hash,
          d.public_record, d.summary, actor);
  insert into recruitment.selections (participant_key, draw_id, hearing_id, role, place)
    select p.key, d.id, p.hearing_id, s.role, s.place
      from (select (value #>> '{}')::uuid as key, 'panel' as role, ordinality as place
              from jsonb_array_elements(selected) with ordinality
            union all
            select (value #>> '{}')::uuid, 'reserve', ordinality
              from jsonb_array_elements(reserves) with ordinality) s
      join recruitment.participants p on p.key = s.key and p.hearing_id = d.hearing_id
      join recruitment.replies r on r.participant_key = p.key and r.willing;
  if (select count(*) from recruitment.selections x where x.draw_id = d.id)
     <> jsonb_array_length(selected) + jsonb_array_length(reserves)
     or jsonb_array_length(selected) <> l.size then
    perform audit.refuse('draw_outside_pool');
  end if;
  perform audit.record(actor, d.hearing_id, 'panel_drawn', jsonb_build_object('draw', d.id, 'seed', d.seed,
    'number', d.number, 'record_hash', d.record_hash, 'size', l.size));
  return 'true';
end $$;

/*
 * What one of the chosen or the reserves says: 'confirmed', 'chosen' (neither yet) or 'withdrawn'. Saying it
 * twice is saying it once, and each can be taken back until somebody else has the place. Refuses
 * `not_selected`, `already_replaced`, `already_attended` (whoever has handed in T1 has been there).
 */
create function api.set_selection(hearing_id uuid, participant_key uuid, state text, actor text) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare hearing uuid := hearing_id; s recruitment.selections;
begin
  perform pg_advisory_xact_lock(hashtextextended(hearing::text, 1));
  select * into s from recruitment.selections x
   where x.participant_key = set_selection.participant_key and x.hearing_id = hearing;
  if s.participant_key is null then perform audit.refuse('not_selected'); end if;
  if s.replaced_by is not null then perform audit.refuse('already_replaced'); end if;
  if state = 'withdrawn' and exists (
       select from survey.submissions h join survey.waves w on w.id = h.wave_id
        where h.participant_key = s.participant_key and w.code = 'T1') then
    perform audit.refuse('already_attended');
  end if;
  if state not in ('chosen', 'confirmed', 'withdrawn') then raise exception 'unknown state'; end if;
  if state = (case when s.role = 'withdrawn' then 'withdrawn' when s.confirmed_at is not null then 'confirmed' else 'chosen' end) then
    return 'true';
  end if;
  update recruitment.selections x
     set role = case when state = 'withdrawn' then 'withdrawn' else coalesce(s.withdrew_from, s.role) end,
         withdrew_from = case when state = 'withdrawn' then coalesce(s.withdrew_from, s.role) end,
         withdrew_at = case when state = 'withdrawn' then now() end,
         confirmed_at = case when state = 'confirmed' then now() end,
         absent = false
   where x.participant_key = s.participant_key;
  perform audit.record(actor, hearing, 'selection_set', jsonb_build_object('participant', s.participant_key, 'state', state));
  return 'true';
end $$;

-- On the day: everybody on the panel of whom T1 has nothing leaves it, so that the places can be filled.
-- Each can be taken back as others who withdrew. Refuses `wave_not_open` before T1 has opened.
create function api.mark_absent(hearing_id uuid, actor text) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare hearing uuid := hearing_id; w survey.waves; gone integer;
begin
  perform pg_advisory_xact_lock(hashtextextended(hearing::text, 1));
  select * into w from survey.waves x where x.hearing_id = hearing and x.code = 'T1';
  if w.id is null or w.state = 'planned' then perform audit.refuse('wave_not_open'); end if;
  update recruitment.selections s set role = 'withdrawn', withdrew_from = 'panel', withdrew_at = now(), confirmed_at = null, absent = true
   where s.hearing_id = hearing and s.role = 'panel'
     and not exists (select from survey.submissions h where h.participant_key = s.participant_key and h.wave_id = w.id)
     and not exists (select from survey.answers a where a.participant_key = s.participant_key and a.wave_id = w.id);
  get diagnostics gone = row_count;
  if gone > 0 then perform audit.record(actor, hearing, 'absent_marked', jsonb_build_object('people', gone)); end if;
  return jsonb_build_object('people', gone);
end $$;

/*
 * Those drawn for the vacancies: {id, hearing_id, lottery_id, seed, seed_source, number, record, record_hash}
 * and their keys in drawn order. The first takes the place of whoever left first, with the seats at the
 * tables. Refuses `lottery_not_published`, `panel_changed` (somebody left or came back since the lottery
 * was worked out), `draw_outside_pool`. The same draw may be sent again.
 */
create function api.record_replacement(draw jsonb, selected jsonb, actor text) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare d record; l recruitment.lotteries; newcomers integer;
begin
  select * into d from jsonb_to_record(draw) as x(
    id uuid, hearing_id uuid, lottery_id uuid, seed text, seed_source text, number bigint, record text, record_hash text,
    public_record text, summary jsonb);
  perform pg_advisory_xact_lock(hashtextextended(d.hearing_id::text, 1));
  if exists (select from recruitment.replacements x where x.id = d.id) then return 'true'; end if;
  l := recruitment.drawable(d.hearing_id, d.lottery_id, '{replacement,top_up}');
  if exists (select from recruitment.replacements x where x.lottery_id = l.id)
     or l.panel_hash is distinct from recruitment.panel_hash(d.hearing_id) then
    perform audit.refuse('panel_changed');
  end if;
  insert into recruitment.replacements (id, hearing_id, lottery_id, seed, seed_source, number, record, record_hash, public_record, summary, drawn_by)
  values (d.id, d.hearing_id, l.id, d.seed, d.seed_source, d.number, d.record, d.record_hash, d.public_record, d.summary, actor);

  create temporary table fillings on commit drop as
    select n.key as newcomer, v.participant_key as leaver, v.draw_id, row_number() over (order by n.nth) as nth
      from (select (value #>> '{}')::uuid as key, ordinality as nth from jsonb_array_elements(selected) with ordinality) n
      join (select s.*, row_number() over (order by s.withdrew_at, s.place) as nth from recruitment.selections s
             where s.hearing_id = d.hearing_id and s.withdrew_from = 'panel' and s.replaced_by is null) v on v.nth = n.nth
      join recruitment.participants p on p.key = n.key and p.hearing_id = d.hearing_id
      join recruitment.replies r on r.participant_key = n.key and r.willing
     where not exists (select from recruitment.selections s
                        where s.participant_key = n.key and s.role in ('panel', 'withdrawn'));
  select count(*) into newcomers from pg_temp.fillings;
  if newcomers <> l.size or newcomers <> jsonb_array_length(selected) then perform audit.refuse('draw_outside_pool'); end if;
  insert into recruitment.selections (participant_key, draw_id, hearing_id, role, place, came_by)
    select f.newcomer, f.draw_id, d.hearing_id, 'panel', f.nth + (
             select max(s.place) from recruitment.selections s where s.hearing_id = d.hearing_id), d.id
      from pg_temp.fillings f
    on conflict (participant_key) do update set role = 'panel', place = excluded.place, came_by = excluded.came_by, confirmed_at = null;
  update recruitment.selections s set replaced_by = f.newcomer from pg_temp.fillings f where s.participant_key = f.leaver;
  update programme.seats x set participant_key = f.newcomer from pg_temp.fillings f where x.participant_key = f.leaver;
  drop table pg_temp.fillings;
  perform audit.record(actor, d.hearing_id, 'replacements_drawn', jsonb_build_object('draw', d.id, 'seed', d.seed,
    'number', d.number, 'record_hash', d.record_hash, 'size', l.size));
  return 'true';
end $$;

/*
 * One page of the chosen and the reserves with their names, and how many match: {total, rows: [{key,
 * reference, name, city, role, place, state, came_later}], states: {state: people}}. State: 'chosen' ·
 * 'confirmed' · 'attended' (has handed in T1) · 'withdrawn' · 'absent' · 'replaced' · 'reserve' ·
 * 'reserve_confirmed'; asked for 'vacant', both who withdrew and who did not come.
 */
create function api.search_selected(hearing_id uuid, words text, state text, first_row integer, row_count integer)
returns jsonb language sql stable security definer set search_path = '' as $$
  with known as (
    select s.participant_key as key, c.reference, c.name, c.city, s.role, s.place, s.came_by is not null as came_later,
           case when s.replaced_by is not null then 'replaced'
                when s.role = 'withdrawn' and s.absent then 'absent'
                when s.role = 'withdrawn' then 'withdrawn'
                when s.role = 'reserve' then case when s.confirmed_at is null then 'reserve' else 'reserve_confirmed' end
                when t1.participant_key is not null then 'attended'
                when s.confirmed_at is not null then 'confirmed'
                else 'chosen' end as state
      from recruitment.selections s
      join contact.people c on c.participant_key = s.participant_key
      left join survey.waves w on w.hearing_id = s.hearing_id and w.code = 'T1'
      left join survey.submissions t1 on t1.participant_key = s.participant_key and t1.wave_id = w.id
     where s.hearing_id = search_selected.hearing_id
       and not exists (
         select from regexp_split_to_table(lower(trim(words)), '\s+') word
          where strpos(lower(c.reference || ' ' || c.name || ' ' || c.postcode || ' ' || c.city), word) = 0)
  ), matching as (
    select * from known where search_selected.state is null or known.state = search_selected.state
       or (search_selected.state = 'vacant' and known.state in ('withdrawn', 'absent'))
  )
  select jsonb_build_object(
    'total', (select count(*) from matching),
    'states', coalesce((select jsonb_object_agg(x.state, x.people) from (select known.state, count(*) as people from known group by 1) x), '{}'),
    'rows', coalesce((select jsonb_agg(to_jsonb(page)) from (
      select * from matching order by role = 'reserve', place offset first_row limit least(row_count, 500)) page), '[]'));
$$;

-- A simulated hearing's lottery is published before its draw too.
create or replace function api.date_simulation(hearing_id uuid, dates jsonb, actor text)
returns jsonb language plpgsql security definer set search_path = '' as $$
declare hearing uuid := hearing_id; d record;
begin
  if not exists (select from hearing.hearings h where h.id = hearing and h.simulated) then
    perform audit.refuse('not_simulated');
  end if;
  for d in select * from jsonb_to_recordset(dates -> 'waves') as x(
    wave text, opened_at timestamptz, closed_at timestamptz, released_at timestamptz)
  loop
    update survey.waves w
       set opened_at = case when w.opened_at is null then null else d.opened_at end,
           closed_at = case when w.closed_at is null then null else d.closed_at end,
           released_at = case when w.released_at is null then null else d.released_at end
     where w.hearing_id = hearing and w.code = d.wave;
    -- People hand in at different times while the wave is open; whose time is whose follows from the key.
    update survey.submissions s
       set submitted_at = d.opened_at + (d.closed_at - d.opened_at)
           * (('x' || substr(md5(s.participant_key::text), 1, 6))::bit(24)::integer / 16777216.0)
      from survey.waves w
     where w.id = s.wave_id and w.hearing_id = hearing and w.code = d.wave and w.closed_at is not null;
  end loop;
  update survey.questionnaires q set frozen_at = w.opened_at
    from survey.waves w
   where q.hearing_id = hearing and q.frozen_at is not null and w.hearing_id = hearing and w.code = 'T0';
  update recruitment.lotteries l set seed_at = (dates ->> 'drawn_at')::timestamptz,
         prepared_at = (dates ->> 'published_at')::timestamptz, published_at = (dates ->> 'published_at')::timestamptz
   where l.hearing_id = hearing and l.published_at is not null;
  update recruitment.draws r set drawn_at = (dates ->> 'drawn_at')::timestamptz where r.hearing_id = hearing;
  perform audit.record(actor, hearing, 'simulation_dated');
  return 'true';
end $$;

grant execute on function
  api.save_lottery(jsonb, text), api.publish_lottery(uuid, text, timestamptz, text),
  api.set_selection(uuid, uuid, text, text), api.mark_absent(uuid, text), api.record_replacement(jsonb, jsonb, text),
  api.search_selected(uuid, text, text, integer, integer)
to service_role;
