import { nameOnCard } from '@/texts/stations'

interface Named {
  name: string
}

/** The message in a chat that leads to this very station. */
export const sharedStation = (id: string, item: Named | undefined): { title: string; path: string } => ({
  title: item ? `${nameOnCard(item.name)}：看看谁在、几点有空` : '看看附近谁在值班',
  path: `/station/detail/index?id=${id}`,
})
