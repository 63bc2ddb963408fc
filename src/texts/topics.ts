interface Group {
  group: { name: string }
  topics: readonly { code: string; name: string }[]
}

/** Groups and topics as choices of a sheet. */
export const topicChoices = (groups: readonly Group[]) =>
  groups.map(({ group, topics }) => ({
    title: group.name,
    choices: topics.map(({ code, name }) => ({ value: code, text: name })),
  }))
