-- The one tablet a table may share: it acts for whoever taps a seat, and never as staff. It is bound to the
-- group's number at the hearing, so that it stays the table's own when people are seated anew. Like sessions it
-- is known here only by the SHA-256 of its secret. It ends by itself, and is never prolonged.

create table access.group_tablets (
  id_hash text primary key,
  hearing_id uuid not null references hearing.hearings,
  group_number integer not null check (group_number >= 1),
  set_up_by text not null,
  set_up_at timestamptz not null default now(),
  expires_at timestamptz not null,
  unique (hearing_id, group_number)
);
create index on access.group_tablets (expires_at);
alter table access.group_tablets enable row level security;

create view api.group_tablets as
  select t.id_hash, t.hearing_id, h.slug as hearing_slug, t.group_number, g.id as group_id,
         t.set_up_at, t.expires_at
    from access.group_tablets t
    join hearing.hearings h on h.id = t.hearing_id
    join programme.groups g on g.hearing_id = t.hearing_id and g.number = t.group_number
   where t.expires_at > now();

-- A table shares one tablet: another takes the place of the one before, which is then nobody's.
create function api.set_up_group_tablet(
  id_hash text, group_id uuid, expires_at timestamptz, actor text
) returns jsonb language plpgsql security definer set search_path = '' as $$
declare g programme.groups;
begin
  select * into g from programme.groups x where x.id = set_up_group_tablet.group_id;
  if not found then raise exception 'unknown group'; end if;
  insert into access.group_tablets as t (id_hash, hearing_id, group_number, set_up_by, expires_at)
  values (set_up_group_tablet.id_hash, g.hearing_id, g.number, actor, set_up_group_tablet.expires_at)
  on conflict (hearing_id, group_number) do update
     set id_hash = excluded.id_hash, set_up_by = excluded.set_up_by, set_up_at = now(),
         expires_at = excluded.expires_at
   where t.id_hash <> excluded.id_hash;
  perform audit.record(actor, g.hearing_id, 'group_tablet_set_up', jsonb_build_object('group', g.number));
  return 'true';
end $$;

-- Staff take the tablet of a group back; nothing happens where there is none.
create function api.end_group_tablet(group_id uuid, actor text) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare g programme.groups;
begin
  select * into g from programme.groups x where x.id = end_group_tablet.group_id;
  delete from access.group_tablets t where t.hearing_id = g.hearing_id and t.group_number = g.number;
  if found then
    perform audit.record(actor, g.hearing_id, 'group_tablet_ended', jsonb_build_object('group', g.number));
  end if;
  return 'true';
end $$;

-- The tablet itself stops being one.
create function api.leave_group_tablet(id_hash text) returns jsonb
language plpgsql security definer set search_path = '' as $$
begin
  delete from access.group_tablets t where t.id_hash = leave_group_tablet.id_hash;
  return 'true';
end $$;

create or replace function api.end_expired_sessions() returns jsonb
language plpgsql security definer set search_path = '' as $$
begin
  delete from access.sessions where expires_at <= now();
  delete from access.group_tablets where expires_at <= now();
  return 'true';
end $$;

grant select on api.group_tablets to service_role;
grant execute on function api.set_up_group_tablet(text, uuid, timestamptz, text),
  api.end_group_tablet(uuid, text), api.leave_group_tablet(text) to service_role;
