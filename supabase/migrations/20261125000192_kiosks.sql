-- Shared tablets: one after the other answers on them, each with her own code. A tablet is known by a secret in its
-- cookie; here only as SHA-256. Its PIN, which lets staff use it for something else, only as argon2id.

create table access.kiosks (
  id_hash text primary key,
  hearing_id uuid not null references hearing.hearings,
  pin_hash text not null,
  set_up_by text not null,
  set_up_at timestamptz not null default now()
);
create index on access.kiosks (hearing_id);
alter table access.kiosks enable row level security;

create view api.kiosks as
  select k.id_hash, k.hearing_id, k.pin_hash, h.name_da as hearing_name_da, h.name_en as hearing_name_en
    from access.kiosks k join hearing.hearings h on h.id = k.hearing_id;

create function api.set_up_kiosk(id_hash text, hearing_id uuid, pin_hash text, actor text) returns jsonb
language plpgsql security definer set search_path = '' as $$
begin
  insert into access.kiosks (id_hash, hearing_id, pin_hash, set_up_by)
  values (set_up_kiosk.id_hash, set_up_kiosk.hearing_id, set_up_kiosk.pin_hash, actor);
  perform audit.record(actor, set_up_kiosk.hearing_id, 'kiosk_set_up', '{}');
  return 'true';
end $$;

create function api.end_kiosk(id_hash text) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare hearing uuid;
begin
  delete from access.kiosks k where k.id_hash = end_kiosk.id_hash returning k.hearing_id into hearing;
  if found then perform audit.record('system', hearing, 'kiosk_ended', '{}'); end if;
  return 'true';
end $$;

grant select on api.kiosks to service_role;
grant execute on function api.set_up_kiosk(text, uuid, text, text), api.end_kiosk(text) to service_role;
