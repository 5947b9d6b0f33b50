/** A number with as many digits behind the point as it has, up to `digits`; a dash where there is none. */
export const figure = (value: number, digits = 2): string =>
  Number.isNaN(value) ? '-' : String(Number(value.toFixed(digits)));
