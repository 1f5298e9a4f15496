const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const two = (number: number): string => String(number).padStart(2, '0');

/** The parts of a time as SPSS and Stata write them, in UTC: `03 Feb 2024`, `14:05:00`. */
export const timestamp = (time: Date) => ({
  day: two(time.getUTCDate()),
  month: MONTHS[time.getUTCMonth()]!,
  year: String(time.getUTCFullYear()),
  hours: two(time.getUTCHours()),
  minutes: two(time.getUTCMinutes()),
  seconds: two(time.getUTCSeconds()),
});
