import { Construct } from 'constructs';
import * as cdktf from 'cdktf';
export interface SqlConfig extends cdktf.TerraformMetaArguments {
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/petoju/mysql/latest/docs/resources/sql#create_sql Sql#create_sql}
    */
    readonly createSql: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/petoju/mysql/latest/docs/resources/sql#delete_sql Sql#delete_sql}
    */
    readonly deleteSql: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/petoju/mysql/latest/docs/resources/sql#id Sql#id}
    *
    * Please be aware that the id field is automatically added to all resources in Terraform providers using a Terraform provider SDK version below 2.
    * If you experience problems setting this value it might not be settable. Please take a look at the provider documentation to ensure it should be settable.
    */
    readonly id?: string;
    /**
    * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/petoju/mysql/latest/docs/resources/sql#name Sql#name}
    */
    readonly name: string;
}
/**
* Represents a {@link https://registry.terraform.io/providers/petoju/mysql/latest/docs/resources/sql mysql_sql}
*/
export declare class Sql extends cdktf.TerraformResource {
    static readonly tfResourceType = "mysql_sql";
    /**
    * Generates CDKTF code for importing a Sql resource upon running "cdktf plan <stack-name>"
    * @param scope The scope in which to define this construct
    * @param importToId The construct id used in the generated config for the Sql to import
    * @param importFromId The id of the existing Sql that should be imported. Refer to the {@link https://registry.terraform.io/providers/petoju/mysql/latest/docs/resources/sql#import import section} in the documentation of this resource for the id to use
    * @param provider? Optional instance of the provider where the Sql to import is found
    */
    static generateConfigForImport(scope: Construct, importToId: string, importFromId: string, provider?: cdktf.TerraformProvider): cdktf.ImportableResource;
    /**
    * Create a new {@link https://registry.terraform.io/providers/petoju/mysql/latest/docs/resources/sql mysql_sql} Resource
    *
    * @param scope The scope in which to define this construct
    * @param id The scoped construct ID. Must be unique amongst siblings in the same scope
    * @param options SqlConfig
    */
    constructor(scope: Construct, id: string, config: SqlConfig);
    private _createSql?;
    get createSql(): string;
    set createSql(value: string);
    get createSqlInput(): string | undefined;
    private _deleteSql?;
    get deleteSql(): string;
    set deleteSql(value: string);
    get deleteSqlInput(): string | undefined;
    private _id?;
    get id(): string;
    set id(value: string);
    resetId(): void;
    get idInput(): string | undefined;
    private _name?;
    get name(): string;
    set name(value: string);
    get nameInput(): string | undefined;
    protected synthesizeAttributes(): {
        [name: string]: any;
    };
    protected synthesizeHclAttributes(): {
        [name: string]: any;
    };
}
