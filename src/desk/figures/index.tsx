import type { FigureName } from '@contract/rules/figures.ts'
import { useDidShow, useRouter } from '@tarojs/taro'
import { observer } from 'mobx-react-lite'
import { figureOf } from '@/figures/figure-of'
import { FiguresPanel } from '@/figures/panel'
import { goTo } from '@/platform/go'
import { useFigures } from '@/stores/use-figures'
import { useStores } from '@/stores/use-stores'
import { deskOf } from '../desk-of'
import { DeskPage } from '../desk-page'

const handleLeave = (figure: FigureName) => goTo('desk/figures', { figure })
const NOBODY = {}

/** Figures of the whole city, for its office. */
export default observer(function DeskFigures() {
  const { accounts } = useStores()
  const figure = figureOf(useRouter().params.figure)
  const desk = deskOf(accounts, NOBODY)
  const city = desk?.city
  const store = useFigures({ city: city ?? '' })
  useDidShow(() => {
    if (city) void store.load()
  })
  const isForbidden = city === undefined || store.figures.failure === 'forbidden'
  return (
    <DeskPage
      title="数据"
      {...(!figure && { here: 'figures' as const })}
      desk={desk}
      isForbidden={isForbidden}
    >
      {desk && <FiguresPanel store={store} isCity name={desk.name} figure={figure} onLeave={handleLeave} />}
    </DeskPage>
  )
})
