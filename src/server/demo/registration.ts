import type { RegistrationDraft } from '#domain/analysis/registration';

const expecting = (family: string, items: Readonly<Record<string, 'up' | 'down' | null>>) =>
  Object.entries(items).map(([code, expects]) => ({ code, expects, family }));

/** What the demo's analyst registers: two of the four themes, so that both kinds of findings are there. */
export const DEMO_REGISTRATION: RegistrationDraft = {
  items: [
    ...expecting('arbejdsmarked', {
      ...{ ai_virksomheder: 'up', ai_samfund: 'up', ai_folk_som_mig: 'up', ai_loenmodtagere: null },
    }),
    ...expecting('digital_sikkerhed', {
      ...{ sik_tryg_data: null, sik_opdage_svindel: null },
      ...{ sik_mere_svindel: null, sik_mere_regulering: 'up' },
    }),
  ],
  contrasts: ['whole', 'sex', 'comparison'],
  rationale:
    'Vi venter, at deltagerne bliver mere positive, når de har hørt både forskere og virksomheder, og at flere ønsker regulering. Vi sammenligner også kvinder med mænd og deltagerne med dem, der blev spurgt hjemme. Om lønmodtagernes udbytte og om tryghed og svindel venter vi ikke noget bestemt. De to andre temaer ser vi på uden en forventning.',
};
