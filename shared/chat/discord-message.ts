/** Discord's numbers, as far as they are used here. https://discord.com/developers/docs/components/reference */
export const componentType = { row: 1, button: 2, select: 3, textInput: 4, label: 18 } as const;
export const buttonStyle = { secondary: 2 } as const;
export const textInputStyle = { short: 1 } as const;
/** Only whoever pressed sees the message. */
export const ephemeral = 64;
/** Nobody is pinged, whatever the words are. */
export const silent = { parse: [] } as const;
