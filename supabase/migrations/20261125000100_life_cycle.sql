-- The life of each person on the list, from invited to attended: what happened, when, and who did it.
--
-- Where a table keeps a step with its time already (the list, questionnaires handed in, replies), that
-- is the step's one record. What other tables forget or overwrite is kept as an event here: a session
-- ends, a confirmation is taken back, a draw is made anew. How far a person has come is stored nowhere;
-- `api.life_states` works it out from facts.

create table recruitment.life_events (
  id uuid primary key default gen_random_uuid(),   -- made by the client where it may send twice
  hearing_id uuid not null references hearing.hearings,
  participant_key uuid not null references recruitment.participants,
  event text not null check (event ~ '^[a-z][a-z_]{1,39}$'),
  at timestamptz not null default clock_timestamp(),
  actor text not null check (actor ~ '^(account|participant):[0-9a-f-]{36}$' or actor = 'system'),
  details jsonb not null default '{}'              -- never a name, an address or an answer
);
create index on recruitment.life_events (participant_key, at);
create index on recruitment.life_events (hearing_id, event, at);
create unique index life_events_opened_once on recruitment.life_events (participant_key) where event = 'opened';

-- What came back, by way: post, e-mail or Digital Post.
create table recruitment.bounces (
  participant_key uuid not null references recruitment.participants,
  channel text not null check (channel in ('letter', 'email', 'digital_post')),
  hearing_id uuid not null references hearing.hearings,
  reason text not null check (length(reason) <= 200),
  bounced_at timestamptz not null default clock_timestamp(),
  bounced_by text not null,
  primary key (participant_key, channel)
);
create index on recruitment.bounces (hearing_id);

-- Who has said, by telephone or letter, that she will not be asked any more.
create table recruitment.declines (
  participant_key uuid primary key references recruitment.participants,
  hearing_id uuid not null references hearing.hearings,
  declined_at timestamptz not null default clock_timestamp(),
  declined_by text not null
);
create index on recruitment.declines (hearing_id);

-- Who has been received at the door.
create table recruitment.attendance (
  participant_key uuid primary key references recruitment.participants,
  hearing_id uuid not null references hearing.hearings,
  arrived_at timestamptz not null,
  received_by text not null
);
create index on recruitment.attendance (hearing_id, arrived_at);

alter table recruitment.participants add column invited_by text;
alter table recruitment.life_events enable row level security;
alter table recruitment.bounces enable row level security;
alter table recruitment.declines enable row level security;
alter table recruitment.attendance enable row level security;

-- One step of a person's life at a hearing. Steps that can happen but once are passed over the second time.
create function recruitment.note_event(
  hearing uuid, participant uuid, event text, actor text, details jsonb default '{}'
) returns void language sql set search_path = '' as $$
  insert into recruitment.life_events (hearing_id, participant_key, event, actor, details)
  values ($1, $2, $3, $4, $5) on conflict do nothing;
$$;

-- The first sign-in is when a person has opened her invitation; sessions end, so it is kept.
create function recruitment.note_opening() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  insert into recruitment.life_events (hearing_id, participant_key, event, at, actor)
  select p.hearing_id, p.key, 'opened', new.created_at, 'participant:' || p.key
    from recruitment.participants p where p.key = new.participant_key
  on conflict (participant_key) where event = 'opened' do nothing;
  return null;
end $$;
create trigger note_opening after insert on access.sessions
  for each row when (new.participant_key is not null) execute function recruitment.note_opening();

-- Drawn, put among the reserves, drawn later instead of somebody: each by whoever made the draw.
create function recruitment.note_draw() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  insert into recruitment.life_events (hearing_id, participant_key, event, actor, details)
  select s.hearing_id, s.participant_key, case s.role when 'reserve' then 'reserve' else 'chosen' end,
         coalesce(r.drawn_by, d.drawn_by), jsonb_build_object('draw', coalesce(r.id, d.id))
    from drawn s join recruitment.draws d on d.id = s.draw_id
    left join recruitment.replacements r on r.id = s.came_by
   where s.role in ('panel', 'reserve')
   order by s.place;
  return null;
end $$;
create trigger note_draw after insert on recruitment.selections
  referencing new table as drawn for each statement execute function recruitment.note_draw();

create function recruitment.note_replacement() returns trigger
language plpgsql security definer set search_path = '' as $$
declare cause uuid := case when new.replaced_by is distinct from old.replaced_by
  then (select s.came_by from recruitment.selections s where s.participant_key = new.replaced_by) else new.came_by end;
begin
  insert into recruitment.life_events (hearing_id, participant_key, event, actor, details)
  select new.hearing_id, new.participant_key,
         case when new.replaced_by is distinct from old.replaced_by then 'replaced' else 'chosen' end,
         r.drawn_by, jsonb_build_object('draw', r.id)
    from recruitment.replacements r where r.id = cause;
  return null;
end $$;
create trigger note_replacement after update on recruitment.selections for each row
  when (new.came_by is distinct from old.came_by or new.replaced_by is distinct from old.replaced_by)
  execute function recruitment.note_replacement();

-- A draw that another one replaces takes its places back.
create function recruitment.note_draw_undone() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  insert into recruitment.life_events (hearing_id, participant_key, event, actor, details)
  select s.hearing_id, s.participant_key, 'draw_undone', 'system', jsonb_build_object('draw', s.draw_id) from undone s;
  return null;
end $$;
create trigger note_draw_undone after delete on recruitment.selections
  referencing old table as undone for each statement execute function recruitment.note_draw_undone();

-- Whoever declined and then says yes on her own tablet is asked again.
create function recruitment.note_change_of_mind() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  delete from recruitment.declines d where d.participant_key = new.participant_key;
  if found then
    perform recruitment.note_event((select p.hearing_id from recruitment.participants p where p.key = new.participant_key),
      new.participant_key, 'decline_undone', 'participant:' || new.participant_key);
  end if;
  return null;
end $$;
create trigger note_change_of_mind after insert or update on recruitment.replies for each row
  when (new.willing) execute function recruitment.note_change_of_mind();

-- Events of before this migration, as far as facts tell: answers mean that the letter was opened.
insert into recruitment.life_events (hearing_id, participant_key, event, at, actor)
  select p.hearing_id, p.key, 'opened', s.at, 'participant:' || p.key
    from (select participant_key, min(created_at) as at from access.sessions
           where participant_key is not null group by 1) s
    join recruitment.participants p on p.key = s.participant_key;
insert into recruitment.life_events (hearing_id, participant_key, event, at, actor, details)
  select s.hearing_id, s.participant_key, case when s.withdrew_from = 'reserve' or s.role = 'reserve' then 'reserve' else 'chosen' end,
         coalesce(r.drawn_at, d.drawn_at), coalesce(r.drawn_by, d.drawn_by), jsonb_build_object('draw', coalesce(r.id, d.id))
    from recruitment.selections s join recruitment.draws d on d.id = s.draw_id
    left join recruitment.replacements r on r.id = s.came_by;
insert into recruitment.life_events (hearing_id, participant_key, event, at, actor)
  select l.hearing_id, s.participant_key,
         case l.details ->> 'state' when 'confirmed' then 'confirmed' when 'withdrawn' then 'withdrawn' else 'selection_undone' end,
         l.at, l.actor
    from audit.log l join recruitment.selections s on s.participant_key = (l.details ->> 'participant')::uuid
   where l.act = 'selection_set';
insert into recruitment.life_events (hearing_id, participant_key, event, at, actor)
  select s.hearing_id, s.participant_key, 'absent', s.withdrew_at, 'system' from recruitment.selections s where s.absent;
insert into recruitment.life_events (hearing_id, participant_key, event, at, actor, details)
  select s.hearing_id, s.participant_key, 'replaced', r.drawn_at, r.drawn_by, jsonb_build_object('draw', r.id)
    from recruitment.selections s join recruitment.selections n on n.participant_key = s.replaced_by
    join recruitment.replacements r on r.id = n.came_by;
update recruitment.participants p set invited_by = l.actor
  from recruitment.imports i
  join audit.log l on l.act = 'invitations_imported' and l.details ->> 'import' = i.id::text
 where i.hearing_id = p.hearing_id and i.completed_at = p.invited_at;

-- Who was at the hearing: received at the door, or handed in the questionnaire of the arrival.
create view api.attended as
  select a.hearing_id, a.participant_key, a.arrived_at as at from recruitment.attendance a
  union all
  select w.hearing_id, s.participant_key, s.submitted_at
    from survey.submissions s join survey.waves w on w.id = s.wave_id and w.code = 'T1'
   where not exists (select from recruitment.attendance a where a.participant_key = s.participant_key);

/*
 * How far each person has come, from facts: invited → opened → answered → willing → chosen → confirmed →
 * attended, or declined, bounced (nothing has reached her), withdrawn, absent, replaced; or reserve.
 */
create view api.life_states as
  select p.hearing_id, p.key as participant_key,
         case when s.replaced_by is not null then 'replaced'
              when s.role = 'withdrawn' and s.absent then 'absent'
              when s.role = 'withdrawn' then 'withdrawn'
              when s.role = 'panel' and t.participant_key is not null then 'attended'
              when s.role = 'panel' and s.confirmed_at is not null then 'confirmed'
              when s.role = 'panel' then 'chosen'
              when s.role = 'reserve' then 'reserve'
              when d.participant_key is not null then 'declined'
              when t0.participant_key is not null and r.willing then 'willing'
              when t0.participant_key is not null then 'answered'
              when o.participant_key is not null then 'opened'
              when b.channels is not null then 'bounced'
              else 'invited' end as state,
         c.email is not null as has_email,
         coalesce(b.channels, '{}') as bounced,
         d.participant_key is not null as declined,
         t0.participant_key is not null as answered,
         s.role as selection
    from recruitment.participants p
    join contact.people c on c.participant_key = p.key
    left join survey.waves w on w.hearing_id = p.hearing_id and w.code = 'T0'
    left join survey.submissions t0 on t0.participant_key = p.key and t0.wave_id = w.id
    left join recruitment.replies r on r.participant_key = p.key
    left join recruitment.selections s on s.participant_key = p.key
    left join recruitment.declines d on d.participant_key = p.key
    left join recruitment.life_events o on o.participant_key = p.key and o.event = 'opened'
    left join api.attended t on t.participant_key = p.key
    left join (select x.participant_key, array_agg(x.channel order by x.channel) as channels
                 from recruitment.bounces x group by 1) b on b.participant_key = p.key;

-- A person's history, line by line, with who did it: {at, event, actor, actor_name (staff only), details}.
create view api.life_history as
  select h.*, a.name as actor_name
    from (
      select p.hearing_id, p.key as participant_key, p.invited_at as at, 'invited' as event,
             coalesce(p.invited_by, 'system') as actor, '{}'::jsonb as details
        from recruitment.participants p
      union all
      select w.hearing_id, s.participant_key, s.submitted_at, 'answered', 'participant:' || s.participant_key,
             jsonb_build_object('wave', w.code)
        from survey.submissions s join survey.waves w on w.id = s.wave_id
      union all
      select p.hearing_id, l.participant_key, l.received_at, case when l.willing then 'willing' else 'not_willing' end,
             'participant:' || l.participant_key, '{}'
        from recruitment.reply_log l join recruitment.participants p on p.key = l.participant_key
      union all
      select e.hearing_id, e.participant_key, e.at, e.event, e.actor, e.details from recruitment.life_events e
    ) h
    left join access.accounts a on h.actor = 'account:' || a.id;
grant select on api.attended, api.life_states, api.life_history to service_role;

-- The person on this hearing's list, or `participant_unknown`.
create function recruitment.must_be_invited(hearing uuid, participant uuid) returns void
language plpgsql set search_path = '' as $$
begin
  perform from recruitment.participants p where p.key = participant and p.hearing_id = hearing for no key update;
  if not found then perform audit.refuse('participant_unknown'); end if;
end $$;

-- A letter or an e-mail came back. `channel`: 'letter' · 'email' · 'digital_post'; `reason`: what the post or
-- the server said, without a name. The same again changes nothing. Refuses `participant_unknown`.
create function api.mark_bounced(hearing_id uuid, participant_key uuid, channel text, reason text, actor text) returns jsonb
language plpgsql security definer set search_path = '' as $$
begin
  perform recruitment.must_be_invited(hearing_id, participant_key);
  insert into recruitment.bounces (participant_key, channel, hearing_id, reason, bounced_by)
  values (mark_bounced.participant_key, mark_bounced.channel, mark_bounced.hearing_id, left(mark_bounced.reason, 200), actor)
  on conflict on constraint bounces_pkey do nothing;
  if found then
    perform recruitment.note_event(hearing_id, participant_key, 'bounced', actor,
      jsonb_build_object('channel', channel, 'reason', left(reason, 200)));
  end if;
  return 'true';
end $$;

-- It reached the person after all, or the address has been put right.
create function api.mark_reached(hearing_id uuid, participant_key uuid, channel text, actor text) returns jsonb
language plpgsql security definer set search_path = '' as $$
begin
  perform recruitment.must_be_invited(hearing_id, participant_key);
  delete from recruitment.bounces b where b.participant_key = mark_reached.participant_key and b.channel = mark_reached.channel;
  if found then
    perform recruitment.note_event(hearing_id, participant_key, 'bounce_undone', actor, jsonb_build_object('channel', channel));
  end if;
  return 'true';
end $$;

-- The person will not take part and is not asked again. Whoever has been chosen or is a reserve withdraws
-- instead. Refuses `participant_unknown`, `selected`.
create function api.mark_declined(hearing_id uuid, participant_key uuid, actor text) returns jsonb
language plpgsql security definer set search_path = '' as $$
begin
  perform recruitment.must_be_invited(hearing_id, participant_key);
  if exists (select from recruitment.selections s where s.participant_key = mark_declined.participant_key) then
    perform audit.refuse('selected');
  end if;
  insert into recruitment.declines (participant_key, hearing_id, declined_by)
  values (mark_declined.participant_key, mark_declined.hearing_id, actor) on conflict on constraint declines_pkey do nothing;
  if found then perform recruitment.note_event(hearing_id, participant_key, 'declined', actor); end if;
  return 'true';
end $$;

create function api.unmark_declined(hearing_id uuid, participant_key uuid, actor text) returns jsonb
language plpgsql security definer set search_path = '' as $$
begin
  perform recruitment.must_be_invited(hearing_id, participant_key);
  delete from recruitment.declines d where d.participant_key = unmark_declined.participant_key;
  if found then perform recruitment.note_event(hearing_id, participant_key, 'decline_undone', actor); end if;
  return 'true';
end $$;

-- The pool of the draw: who handed T0 in, said yes and has not declined since. No names.
create or replace view api.pool as
  select p.hearing_id, p.key as participant_key, p.sex, p.age_band, p.region, p.education
    from recruitment.participants p
    join recruitment.replies r on r.participant_key = p.key and r.willing
    join survey.waves w on w.hearing_id = p.hearing_id and w.code = 'T0'
    join survey.submissions s on s.participant_key = p.key and s.wave_id = w.id
   where not exists (select from recruitment.declines d where d.participant_key = p.key);

create or replace view api.stratum_counts as
  select p.hearing_id, p.sex, p.age_band, p.region, p.education,
         count(*)::integer as invited,
         count(t0.participant_key)::integer as answered,
         count(*) filter (where r.willing and t0.participant_key is not null and d.participant_key is null)::integer as willing,
         count(*) filter (where s.role = 'panel')::integer as chosen,
         count(t.participant_key)::integer as attended,
         count(*) filter (where s.role = 'panel' and s.confirmed_at is not null)::integer as confirmed
    from recruitment.participants p
    left join survey.waves w0 on w0.hearing_id = p.hearing_id and w0.code = 'T0'
    left join survey.submissions t0 on t0.participant_key = p.key and t0.wave_id = w0.id
    left join api.attended t on t.participant_key = p.key
    left join recruitment.replies r on r.participant_key = p.key
    left join recruitment.declines d on d.participant_key = p.key
    left join recruitment.selections s on s.participant_key = p.key
   group by 1, 2, 3, 4, 5;

/*
 * What one of the chosen or the reserves says: 'confirmed', 'chosen' (neither yet) or 'withdrawn'. Saying it
 * twice is saying it once, and each can be taken back until somebody else has the place. Refuses
 * `not_selected`, `already_replaced`, `already_attended` (received at the door, or has handed in T1).
 */
create or replace function api.set_selection(hearing_id uuid, participant_key uuid, state text, actor text) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare hearing uuid := hearing_id; s recruitment.selections;
begin
  perform pg_advisory_xact_lock(hashtextextended(hearing::text, 1));
  select * into s from recruitment.selections x
   where x.participant_key = set_selection.participant_key and x.hearing_id = hearing;
  if s.participant_key is null then perform audit.refuse('not_selected'); end if;
  if s.replaced_by is not null then perform audit.refuse('already_replaced'); end if;
  if state = 'withdrawn' and exists (
       select from api.attended t where t.participant_key = s.participant_key) then
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
  perform recruitment.note_event(hearing, s.participant_key,
    case state when 'chosen' then 'selection_undone' else state end, actor);
  perform audit.record(actor, hearing, 'selection_set', jsonb_build_object('participant', s.participant_key, 'state', state));
  return 'true';
end $$;

-- On the day: everybody on the panel who was not received at the door, and of whom T1 has nothing, leaves
-- it, so that the places can be filled. Each can be taken back as others who withdrew. Refuses
-- `wave_not_open` before T1 has opened.
create or replace function api.mark_absent(hearing_id uuid, actor text) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare hearing uuid := hearing_id; w survey.waves; gone integer;
begin
  perform pg_advisory_xact_lock(hashtextextended(hearing::text, 1));
  select * into w from survey.waves x where x.hearing_id = hearing and x.code = 'T1';
  if w.id is null or w.state = 'planned' then perform audit.refuse('wave_not_open'); end if;
  with gone_now as (
    update recruitment.selections s set role = 'withdrawn', withdrew_from = 'panel', withdrew_at = now(), confirmed_at = null, absent = true
     where s.hearing_id = hearing and s.role = 'panel'
       and not exists (select from api.attended t where t.participant_key = s.participant_key)
       and not exists (select from survey.answers a where a.participant_key = s.participant_key and a.wave_id = w.id)
    returning s.participant_key
  )
  insert into recruitment.life_events (hearing_id, participant_key, event, actor)
    select hearing, g.participant_key, 'absent', mark_absent.actor from gone_now g;
  get diagnostics gone = row_count;
  if gone > 0 then perform audit.record(actor, hearing, 'absent_marked', jsonb_build_object('people', gone)); end if;
  return jsonb_build_object('people', gone);
end $$;

-- As before; somebody who was received at the door has attended.
create or replace function api.search_selected(hearing_id uuid, words text, state text, first_row integer, row_count integer)
returns jsonb language sql stable security definer set search_path = '' as $$
  with known as (
    select s.participant_key as key, c.reference, c.name, c.city, s.role, s.place, s.came_by is not null as came_later,
           case when s.role = 'reserve' and s.confirmed_at is not null then 'reserve_confirmed' else l.state end as state
      from recruitment.selections s
      join contact.people c on c.participant_key = s.participant_key
      join api.life_states l on l.participant_key = s.participant_key
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

grant execute on function
  api.mark_bounced(uuid, uuid, text, text, text), api.mark_reached(uuid, uuid, text, text),
  api.mark_declined(uuid, uuid, text), api.unmark_declined(uuid, uuid, text)
to service_role;
