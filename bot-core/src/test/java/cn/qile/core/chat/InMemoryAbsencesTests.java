package cn.qile.core.chat;

class InMemoryAbsencesTests extends AbsencesContract {

    @Override
    protected Absences absences() {
        return new InMemoryAbsences();
    }
}
