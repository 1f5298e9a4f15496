-- Tables know at once what is decided about their session.
create function discussion.note_settings() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  perform discussion.raise_people_revision(array(
    select t.id from come c
      join programme.sessions s on s.hearing_id = c.hearing_id and s.theme_code = c.theme_code
      join discussion.tables t on t.session_id = s.id));
  return null;
end $$;
create trigger note_settings_added after insert on programme.session_settings
  referencing new table as come for each statement execute function discussion.note_settings();
create trigger note_settings_changed after update on programme.session_settings
  referencing new table as come for each statement execute function discussion.note_settings();

-- A tablet that a table shares is no longer its own as soon as another takes its place.
create trigger tell_taken_back after delete on access.group_tablets for each row
  execute function access.tell_session();
create trigger tell_replaced after update of id_hash on access.group_tablets for each row
  execute function access.tell_session();

-- Which sessions of {id_hash: rights} have ended or are for somebody with other rights: [id_hash]. What a
-- shared tablet may follows from its group alone.
create function api.changed_sessions(known jsonb) returns jsonb
language sql stable security definer set search_path = '' as $$
  select coalesce(jsonb_agg(k.key), '[]')
    from jsonb_each_text(known) k
    left join api.sessions s on s.id_hash = k.key and s.expires_at > now()
    left join api.group_tablets t on t.id_hash = k.key
   where coalesce(s.rights, t.group_id::text) is distinct from k.value;
$$;
grant execute on function api.changed_sessions(jsonb) to service_role;
