/**
 * The chosen fields of an issue: names parted by commas, `*all`, `*navigable`, `-name` for all but one; everything when
 * nothing is asked for. Unknown names are ignored, as Jira does.
 */
export function chosenFields(fields: object, asked: string | undefined): object {
  const names = (asked ?? '').split(',').map((name) => name.trim());
  const excluded = names.filter((name) => name.startsWith('-')).map((name) => name.slice(1));
  const included = names.filter((name) => name !== '' && !name.startsWith('-'));
  const all = included.length === 0 || included.some((name) => name === '*all' || name === '*navigable');
  return Object.fromEntries(
    Object.entries(fields).filter(([name]) => (all || included.includes(name)) && !excluded.includes(name)),
  );
}
