-- Whoever knew the password was not guessing: her attempt is given back, so that somebody who signs in on
-- many devices in a day is not taken for one who tries passwords. A bucket never holds more than its
-- capacity: the next attempt sees to that.
create function api.give_back_attempt(key text) returns jsonb
language plpgsql security definer set search_path = '' as $$
begin
  update access.rate_limits bucket set tokens = bucket.tokens + 1 where bucket.key = give_back_attempt.key;
  return 'true';
end $$;
grant execute on function api.give_back_attempt(text) to service_role;
