export default definePageConfig({ navigationBarTitleText: '打开转发' })
