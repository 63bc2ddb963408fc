import type { Figures } from '@contract/endpoints/figures.ts'
import { FIGURE, FIGURES, type FigureDefinition, type FigureName } from '@contract/rules/figures.ts'
import { View } from '@tarojs/components'
import { memo, useCallback } from 'react'
import { classes } from '@/components/classes'
import { Section } from '@/components/section'
import { Tap } from '@/components/tap'
import { GROUP, largeText, shownName, shownText, takenOf } from '@/texts/figures'

type Group = FigureDefinition['group']

const GROUPS = (Object.keys(GROUP) as Group[]).map(group => ({
  group,
  figures: FIGURES.filter(figure => FIGURE[figure].group === group),
}))

interface NumberProps {
  figure: FigureName
  number: string
  /** The number with its unit, to be read. */
  text: string
  of: string | undefined
  isOn: boolean
  onOpen: (figure: FigureName) => void
}

/** A figure; a tap opens the list it was counted from. */
const One = memo(function One({ figure, number, text, of, isOn, onOpen }: NumberProps) {
  const handleTap = useCallback(() => onOpen(figure), [onOpen, figure])
  const name = shownName(figure)
  return (
    <Tap
      className={classes('figure', isOn && 'figure-on')}
      label={[`${name} ${text}`, of, '看明细'].filter(Boolean).join('，')}
      onTap={handleTap}
    >
      <View className="t22 heavy">{number}</View>
      <View className="t13 figure-name">{name}</View>
      {of && <View className="t13 ink-3">{of}</View>}
    </Tap>
  )
})

interface NumbersProps {
  whole: Figures['whole']
  chosen: FigureName | undefined
  onOpen: (figure: FigureName) => void
}

/** Every figure of the time, by what it is about. */
export const Numbers = memo(function Numbers({ whole, chosen, onOpen }: NumbersProps) {
  return (
    <>
      {GROUPS.map(({ group, figures }) => (
        <Section key={group} title={GROUP[group]}>
          <View className="card figures">
            {figures.map(figure => (
              <One
                key={figure}
                figure={figure}
                number={largeText(whole, figure)}
                text={shownText(whole, figure)}
                of={takenOf(whole, figure)}
                isOn={figure === chosen}
                onOpen={onOpen}
              />
            ))}
          </View>
        </Section>
      ))}
    </>
  )
})
