-- Rules of setting up that hold whatever a page believes.

-- As before, but sending the same hearing again makes nobody its organiser: an id that somebody has
-- seen must not open a door. It is answered with `hearing_exists` unless the account is one already.
create or replace function api.create_hearing(hearing jsonb, account_id uuid, actor text)
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
create or replace function api.update_hearing(hearing jsonb, actor text)
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

-- A wave opens on the revision its hash was made of: what somebody saves in between is never frozen
-- under the hash of something else.
drop function api.open_wave(uuid, text, text, text);
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

-- A hearing keeps an organiser, also when two remove each other at once; a moderator who goes leaves
-- no table behind that only seems to be looked after.
create or replace function api.remove_member(hearing_id uuid, account_id uuid, role text, actor text)
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

grant execute on function
  api.open_wave(uuid, text, text, integer, text), api.invite_staff(uuid, jsonb, text, text)
to service_role;
