export default definePageConfig({ navigationBarTitleText: '本市的要求' })
