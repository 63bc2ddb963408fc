import { View } from '@tarojs/components'
import { PageRoot } from '@/page-root'

export default function Index() {
  return (
    <PageRoot title="我反映的">
      <View className="pad t22 heavy">我反映的</View>
    </PageRoot>
  )
}
