/**
 * Says a duration as people do.
 * @param minutes whole minutes, at least 0
 * @returns at most two units: "45 min", "3 h 10 min", "2 d 4 h"
 */
export function formatMinutes(minutes: number): string {
  if (minutes < 60) return `${minutes} min`;
  if (minutes < 48 * 60) return joinUnits(Math.floor(minutes / 60), 'h', minutes % 60, 'min');
  return joinUnits(Math.floor(minutes / 1440), 'd', Math.floor((minutes % 1440) / 60), 'h');
}

/**
 * Says an instant in the viewer's zone, with the zone named.
 * @param instant ISO 8601
 * @returns day, time and zone; the text itself when it is no instant
 */
export function formatInstant(instant: string): string {
  const time = new Date(instant);
  if (Number.isNaN(time.getTime())) return instant;
  return time.toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short' }).concat(` ${nameOfZone(time)}`);
}

/**
 * Says the time of day of an instant, or its day when it lies before today.
 * @param instant ISO 8601
 * @param now the present
 * @returns "14:02" or "3 Mar 2026"
 */
export function formatShortInstant(instant: string, now: Date): string {
  const time = new Date(instant);
  if (Number.isNaN(time.getTime())) return instant;
  if (time.toDateString() === now.toDateString()) {
    return time.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
  }
  return time.toLocaleDateString('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });
}

/**
 * Says a day of the calendar so that day and month are not mistaken for each other.
 * @param day ISO 8601, without a time
 * @returns "3 March 2026"; the text itself when it is no day
 */
export function formatDay(day: string): string {
  const time = new Date(day);
  if (Number.isNaN(time.getTime())) return day;
  return time.toLocaleDateString('en-GB', { dateStyle: 'long', timeZone: 'UTC' });
}

/** @returns the viewer's zone as it is at a time: "CET", "GMT+2" */
export function nameOfZone(time: Date): string {
  const parts = new Intl.DateTimeFormat('en-GB', { timeZoneName: 'short' }).formatToParts(time);
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
}

function joinUnits(large: number, largeUnit: string, small: number, smallUnit: string): string {
  return small === 0 ? `${large} ${largeUnit}` : `${large} ${largeUnit} ${small} ${smallUnit}`;
}
