package cn.qile.webhook.mysql;

import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Update;

@Mapper
interface DirectoryMapper {

    /** In the transaction of the change, so that who has read the number before has not read the change either. */
    @Update("UPDATE directory SET changes = changes + 1 WHERE id = 1")
    void changed();
}
