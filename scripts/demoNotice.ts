/** What the terminal says about signing in to the demo hearings. */
export async function demoNotice(): Promise<string> {
  return '';
}
