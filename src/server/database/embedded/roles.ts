/**
 * The roles a Supabase project has, made before the first migration, so that the migrations run here
 * with the same limited rights as there: `postgres` is no superuser.
 */
export const rolesSql = `
do $$
begin
  if not exists (select from pg_roles where rolname = 'postgres') then
    create role postgres login createrole createdb replication bypassrls;
    create role anon nologin noinherit;
    create role authenticated nologin noinherit;
    create role service_role nologin noinherit bypassrls;
    create role authenticator login noinherit;
    grant anon, authenticated, service_role to authenticator, postgres;
    execute format('alter database %I owner to postgres', current_database());
  end if;
end $$`;
