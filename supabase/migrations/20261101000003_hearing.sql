-- Hearings, who works on them, their questionnaire and waves.

create table hearing.hearings (
  id uuid primary key,
  slug text not null unique check (slug ~ '^[a-z0-9]([a-z0-9-]{0,58}[a-z0-9])?$'),
  name_da text not null check (length(name_da) between 1 and 200),
  name_en text not null check (length(name_en) between 1 and 200),
  starts_on date not null,
  ends_on date not null check (ends_on >= starts_on),
  panel_size integer not null check (panel_size between 2 and 20000),
  group_count integer not null check (group_count between 1 and 5000),
  simulated boolean not null default false,
  created_at timestamptz not null default now(),
  check (group_count <= panel_size)
);

create table hearing.themes (
  id uuid primary key default gen_random_uuid(),
  hearing_id uuid not null references hearing.hearings,
  code text not null check (code ~ '^[a-z][a-z0-9_]{0,23}$'),
  name_da text not null,
  name_en text not null,
  position integer not null,
  unique (hearing_id, code)
);

create table access.memberships (
  account_id uuid not null references access.accounts,
  hearing_id uuid not null references hearing.hearings,
  role text not null check (role in ('organiser', 'analyst', 'moderator')),
  primary key (account_id, hearing_id, role)
);
create index on access.memberships (hearing_id);

create table survey.questionnaires (
  hearing_id uuid primary key references hearing.hearings,
  revision integer not null default 0,
  frozen_at timestamptz,
  hash text,                     -- SHA-256 of the canonical text, from the moment it is frozen
  check ((frozen_at is null) = (hash is null))
);

create table survey.items (
  id uuid primary key default gen_random_uuid(),
  hearing_id uuid not null references hearing.hearings,
  theme_id uuid not null references hearing.themes on delete cascade,
  code text not null check (code ~ '^[a-z][a-z0-9_]{0,23}$'),
  kind text not null check (kind in ('agree5')),
  text_da text not null check (length(text_da) between 1 and 500),
  text_en text not null check (length(text_en) between 1 and 500),
  position integer not null,
  unique (hearing_id, code)
);

create table survey.waves (
  id uuid primary key default gen_random_uuid(),
  hearing_id uuid not null references hearing.hearings,
  code text not null check (code in ('T0', 'T1', 'T3')),
  state text not null default 'planned' check (state in ('planned', 'open', 'closed', 'released')),
  questionnaire_hash text,
  opened_at timestamptz,
  closed_at timestamptz,
  released_at timestamptz,
  unique (hearing_id, code),
  check (state = 'planned' or (opened_at is not null and questionnaire_hash is not null)),
  check (state not in ('closed', 'released') or closed_at is not null),
  check (state <> 'released' or released_at is not null)
);

alter table hearing.hearings enable row level security;
alter table hearing.themes enable row level security;
alter table access.memberships enable row level security;
alter table survey.questionnaires enable row level security;
alter table survey.items enable row level security;
alter table survey.waves enable row level security;

create view api.hearings as select * from hearing.hearings;
create view api.memberships as
  select m.account_id, m.hearing_id, m.role, a.name, a.email
    from access.memberships m join access.accounts a on a.id = m.account_id;
create view api.questionnaires as select * from survey.questionnaires;
create view api.items as
  select i.id, i.hearing_id, i.code, i.kind, i.text_da, i.text_en, i.position,
         t.code as theme_code, t.name_da as theme_name_da, t.name_en as theme_name_en,
         t.position as theme_position
    from survey.items i join hearing.themes t on t.id = i.theme_id;
create view api.themes as select * from hearing.themes;
create view api.waves as select * from survey.waves;
grant select on api.hearings, api.memberships, api.questionnaires, api.items, api.themes, api.waves
  to service_role;

-- A new hearing with its three planned waves; the account that makes it becomes its organiser. Sending
-- the same hearing again makes nobody its organiser: an id that somebody has seen must not open a door.
-- It is answered with `hearing_exists` unless the account is one already.
create function api.create_hearing(hearing jsonb, account_id uuid, actor text)
returns jsonb language plpgsql security definer set search_path = '' as $$
declare h record; named text;
begin
  select * into h from jsonb_to_record(hearing) as x(
    id uuid, slug text, name_da text, name_en text, starts_on date, ends_on date,
    panel_size integer, group_count integer, simulated boolean);
  insert into hearing.hearings (id, slug, name_da, name_en, starts_on, ends_on, panel_size, group_count, simulated)
  values (h.id, h.slug, h.name_da, h.name_en, h.starts_on, h.ends_on, h.panel_size, h.group_count,
          coalesce(h.simulated, false))
  on conflict (id) do nothing;
  if found then
    insert into survey.questionnaires (hearing_id) values (h.id);
    insert into survey.waves (hearing_id, code) values (h.id, 'T0'), (h.id, 'T1'), (h.id, 'T3');
    if account_id is not null then
      insert into access.memberships (account_id, hearing_id, role)
      values (create_hearing.account_id, h.id, 'organiser');
    end if;
    perform audit.record(actor, h.id, 'hearing_created');
  elsif account_id is not null and not exists (select from access.memberships m
          where m.hearing_id = h.id and m.account_id = create_hearing.account_id and m.role = 'organiser') then
    perform audit.refuse('hearing_exists');
  end if;
  return jsonb_build_object('id', h.id);
exception when unique_violation then
  get stacked diagnostics named = constraint_name;
  if named = 'hearings_slug_key' then perform audit.refuse('slug_taken'); end if;
  raise;
end $$;

-- Sizes stand once they have been acted on: the panel's when it is drawn, the groups' when people sit.
create function api.update_hearing(hearing jsonb, actor text)
returns jsonb language plpgsql security definer set search_path = '' as $$
declare h record; stored hearing.hearings;
begin
  select * into h from jsonb_to_record(hearing) as x(
    id uuid, name_da text, name_en text, starts_on date, ends_on date,
    panel_size integer, group_count integer);
  perform pg_advisory_xact_lock(hashtextextended(h.id::text, 1));
  select * into stored from hearing.hearings x where x.id = h.id for update;
  if stored.id is null then perform audit.refuse('hearing_unknown'); end if;
  if h.panel_size <> stored.panel_size and exists (select from recruitment.draws d where d.hearing_id = h.id) then
    perform audit.refuse('already_drawn');
  end if;
  if h.group_count <> stored.group_count and exists (select from programme.groups g where g.hearing_id = h.id) then
    perform audit.refuse('already_seated');
  end if;
  update hearing.hearings x set name_da = h.name_da, name_en = h.name_en, starts_on = h.starts_on,
         ends_on = h.ends_on, panel_size = h.panel_size, group_count = h.group_count
   where x.id = h.id;
  perform audit.record(actor, h.id, 'hearing_updated');
  return 'true';
end $$;

create function api.add_member(hearing_id uuid, account_id uuid, role text, actor text)
returns jsonb language plpgsql security definer set search_path = '' as $$
begin
  insert into access.memberships values (account_id, hearing_id, role) on conflict do nothing;
  perform audit.record(actor, hearing_id, 'member_added', jsonb_build_object('account', account_id, 'role', role));
  return 'true';
end $$;

-- Somebody joins the staff: with the account that has the e-mail, or with the new one given here. Both
-- or neither, so that nobody is left with an account whose password nobody knows.
create function api.invite_staff(hearing_id uuid, account jsonb, role text, actor text)
returns jsonb language plpgsql security definer set search_path = '' as $$
declare a record; known uuid; created boolean := false; joined boolean;
begin
  select * into a from jsonb_to_record(account) as x(id uuid, email text, name text, password_hash text);
  insert into access.accounts (id, email, name, password_hash)
  values (a.id, lower(a.email), a.name, a.password_hash) on conflict (email) do nothing;
  created := found;
  select x.id into known from access.accounts x where x.email = lower(a.email);
  insert into access.memberships values (known, invite_staff.hearing_id, invite_staff.role) on conflict do nothing;
  joined := found;
  if created then
    perform audit.record(actor, hearing_id, 'account_created', jsonb_build_object('account', known));
  end if;
  if joined then
    perform audit.record(actor, hearing_id, 'member_added', jsonb_build_object('account', known, 'role', role));
  end if;
  return jsonb_build_object('account_id', known, 'created', created, 'joined', joined);
end $$;

-- A hearing keeps an organiser, also when two remove each other at once; a moderator who goes leaves
-- no table behind that only seems to be looked after.
create function api.remove_member(hearing_id uuid, account_id uuid, role text, actor text)
returns jsonb language plpgsql security definer set search_path = '' as $$
begin
  perform pg_advisory_xact_lock(hashtextextended(hearing_id::text, 3));
  if role = 'organiser' and not exists (select from access.memberships m
       where m.hearing_id = remove_member.hearing_id and m.role = 'organiser'
         and m.account_id <> remove_member.account_id) then
    perform audit.refuse('last_organiser');
  end if;
  delete from access.memberships m where m.hearing_id = remove_member.hearing_id
     and m.account_id = remove_member.account_id and m.role = remove_member.role;
  if not found then return 'true'; end if;
  if role = 'moderator' then
    delete from programme.moderators x using programme.groups g
     where g.id = x.group_id and g.hearing_id = remove_member.hearing_id
       and x.account_id = remove_member.account_id;
  end if;
  perform audit.record(actor, hearing_id, 'member_removed', jsonb_build_object('account', account_id, 'role', role));
  return 'true';
end $$;

-- Replaces themes and items in one go while nothing is frozen; a stale revision is refused, so two
-- organisers cannot overwrite each other unseen.
create function api.save_questionnaire(hearing_id uuid, revision integer, questionnaire jsonb, actor text)
returns jsonb language plpgsql security definer set search_path = '' as $$
declare q survey.questionnaires; theme record; new_theme uuid;
begin
  select * into q from survey.questionnaires x where x.hearing_id = save_questionnaire.hearing_id for update;
  if not found then perform audit.refuse('hearing_unknown'); end if;
  if q.frozen_at is not null then perform audit.refuse('questionnaire_frozen'); end if;
  if q.revision <> revision then perform audit.refuse('questionnaire_changed', jsonb_build_object('revision', q.revision)); end if;
  delete from hearing.themes t where t.hearing_id = save_questionnaire.hearing_id;
  for theme in select value, ordinality from jsonb_array_elements(questionnaire -> 'themes') with ordinality loop
    insert into hearing.themes (hearing_id, code, name_da, name_en, position)
    values (save_questionnaire.hearing_id, theme.value ->> 'code', theme.value #>> '{name,da}',
            theme.value #>> '{name,en}', theme.ordinality)
    returning id into new_theme;
    insert into survey.items (hearing_id, theme_id, code, kind, text_da, text_en, position)
    select save_questionnaire.hearing_id, new_theme, i.value ->> 'code', i.value ->> 'kind',
           i.value #>> '{text,da}', i.value #>> '{text,en}', i.ordinality
      from jsonb_array_elements(theme.value -> 'items') with ordinality i;
  end loop;
  update survey.questionnaires x set revision = q.revision + 1 where x.hearing_id = q.hearing_id;
  perform audit.record(actor, q.hearing_id, 'questionnaire_saved', jsonb_build_object('revision', q.revision + 1));
  return jsonb_build_object('revision', q.revision + 1);
end $$;

-- planned → open. Opening the first wave freezes the questionnaire; every wave pins its hash. It opens on
-- the revision its hash was made of: what somebody saves in between is never frozen under the hash of
-- something else.
create function api.open_wave(hearing_id uuid, wave text, questionnaire_hash text, revision integer, actor text)
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
  if q.frozen_at is null then
    if q.revision <> revision then
      perform audit.refuse('questionnaire_changed', jsonb_build_object('revision', q.revision));
    end if;
    update survey.questionnaires x set frozen_at = now(), hash = questionnaire_hash where x.hearing_id = q.hearing_id;
  elsif q.hash <> questionnaire_hash then
    perform audit.refuse('questionnaire_changed', jsonb_build_object('revision', q.revision));
  end if;
  update survey.waves set state = 'open', opened_at = now(), questionnaire_hash = open_wave.questionnaire_hash where id = w.id;
  perform audit.record(actor, q.hearing_id, 'wave_opened', jsonb_build_object('wave', wave, 'hash', questionnaire_hash));
  return 'true';
end $$;

-- open → closed → released, one step at a time; asking again for what is done changes nothing.
create function api.advance_wave(hearing_id uuid, wave text, state text, actor text)
returns jsonb language plpgsql security definer set search_path = '' as $$
declare w survey.waves;
begin
  select * into w from survey.waves x where x.hearing_id = advance_wave.hearing_id and x.code = wave for update;
  if w.id is null then perform audit.refuse('wave_unknown'); end if;
  if w.state = advance_wave.state then return 'true'; end if;
  if (w.state, advance_wave.state) not in (('open', 'closed'), ('closed', 'released')) then
    perform audit.refuse('wave_wrong_state', jsonb_build_object('state', w.state));
  end if;
  update survey.waves x set state = advance_wave.state,
         closed_at = case when advance_wave.state = 'closed' then now() else x.closed_at end,
         released_at = case when advance_wave.state = 'released' then now() end
   where x.id = w.id;
  perform audit.record(actor, w.hearing_id, 'wave_' || advance_wave.state, jsonb_build_object('wave', wave));
  return 'true';
end $$;

grant execute on function
  api.create_hearing(jsonb, uuid, text), api.update_hearing(jsonb, text),
  api.add_member(uuid, uuid, text, text), api.invite_staff(uuid, jsonb, text, text),
  api.remove_member(uuid, uuid, text, text),
  api.save_questionnaire(uuid, integer, jsonb, text),
  api.open_wave(uuid, text, text, integer, text), api.advance_wave(uuid, text, text, text)
to service_role;
