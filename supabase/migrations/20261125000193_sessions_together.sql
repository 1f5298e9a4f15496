-- Who several sessions are for, looked up in one call: a hall of tablets that answer at once.
create function api.find_sessions(id_hashes jsonb) returns jsonb
language sql stable security definer set search_path = '' as $$
  select coalesce(jsonb_agg(to_jsonb(s)), '[]') from api.sessions s
   where s.id_hash in (select jsonb_array_elements_text(id_hashes));
$$;
grant execute on function api.find_sessions(jsonb) to service_role;
